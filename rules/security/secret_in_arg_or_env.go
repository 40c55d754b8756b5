// Package security holds the rules about what an image gives away and whom it
// runs as.
package security

import (
	"regexp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// SecretInArgOrEnv finds an ARG or ENV whose name says that it holds a secret.
//
// The value of an ENV is in the image for everybody who can pull it. That of an
// ARG stays in the image's history and in the provenance of the build.
//
// Mount the secret where it is needed: `RUN --mount=type=secret,id=token …`,
// also as a variable: `RUN --mount=type=secret,id=token,env=TOKEN …`. What the
// container needs when it runs is to be given to it then. The names are those
// that `docker build --check` looks for: key, token, secret, password and the
// like as a word of the name, without public, file or version as another word.
// An ARG in front of the first FROM is not looked at.
var SecretInArgOrEnv = &analyzer.Rule{
	Name:     "secret-in-arg-or-env",
	Aliases:  []string{"SecretsUsedInArgOrEnv", "DL3064"},
	Summary:  "ARG or ENV with the name of a secret",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkSecretInArgOrEnv, dockerfile.Arg, dockerfile.Env),
}

// The words by which BuildKit knows the name of a secret, and of what is none
// after all (buildkit v0.34, dockerfile2llb/validations.go).
var (
	secretWords = regexp.MustCompile(
		`(?i)(?:_|^)(?:apikey|auth|credential|credentials|key|password|pword|passwd|secret|token)(?:_|$)`)
	harmlessWords = regexp.MustCompile(`(?i)(?:_|^)(?:public|file|version)(?:_|$)`)
)

func checkSecretInArgOrEnv(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		name := pair.Key.Value
		if secretWords.MatchString(name) && !harmlessWords.MatchString(name) {
			pass.ReportObeyed(i, analyzer.Diagnostic{
				Span:    pair.Key.Span,
				Message: name + " in " + i.Kind.String() + " is for everybody to read: mount it as a secret",
			})
		}
	}
}
