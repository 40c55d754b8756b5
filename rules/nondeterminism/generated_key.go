package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// GeneratedKey finds keys, certificates and machine ids that a build makes:
// with ssh-keygen, openssl, keytool, gpg, dbus-uuidgen and their like.
//
// Every build makes others, so that no two images are the same. Worse, all
// containers of one image share them, and whoever can pull the image has the
// private key.
//
// Make them when the container starts, if they are not there yet, or mount
// them: as a secret of the orchestrator, or with `RUN --mount=type=secret`
// where only the build needs them.
//
// Silent where the file is removed or emptied in the same RUN, where it lies in
// a mount, and for commands that only read, convert or check keys.
var GeneratedKey = &analyzer.Rule{
	Name:     "generated-key",
	Summary:  "a key or certificate is made by the build",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkGeneratedKey, dockerfile.Run),
}

func checkGeneratedKey(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	var found findings
	for _, c := range t.commands {
		m, phrase := makerOf(c)
		switch {
		case m == nil || !t.keeps(c, m):
		case m.what == certificate && len(found) > 0:
			found.relate(len(found)-1, wordsSpan(c), "and a certificate for it")
		default:
			message := phrase + " makes another " + m.what + " in every build: make it when the container starts"
			found.add(wordsSpan(c), message)
		}
	}
	found.report(pass)
}
