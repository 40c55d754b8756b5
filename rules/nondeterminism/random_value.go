package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// RandomValue finds a random value going into the image: of `$RANDOM`,
// uuidgen, `/dev/urandom`, `openssl rand`, pwgen or shuf, in a file, in the
// name of one, in an argument or in the environment of a program.
//
// No two builds give the same image. Where the value is a password or a
// secret, every container of the image shares it, and everybody who can pull
// the image can read it.
//
// Make a secret when the container starts, or mount it with `RUN
// --mount=type=secret`. Write an identifier out, or pass it as a build argument.
//
// Silent for `mktemp`, where the value is only printed or compared, where what
// is named by it, or the file that it goes into, is removed in the same RUN,
// and for programs that were given a seed (`pwgen -H`, `shuf --random-source`).
var RandomValue = &analyzer.Rule{
	Name:     "random-value",
	Summary:  "a random value goes into the image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkRandomValue, dockerfile.Run),
}

func checkRandomValue(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	for _, group := range t.reaching(randoms(t.commands)) {
		report(pass, group, group[0].phrase+" differs in every build: pass it in, or make it at run time")
	}
}
