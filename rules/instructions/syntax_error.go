// Package instructions holds the rules about how instructions are written, and
// those of `docker build --check`.
package instructions

import "github.com/dflint/dflint/analyzer"

// SyntaxError finds what `docker build` refuses.
//
// The message is that of BuildKit, which reads every Dockerfile for dflint as
// it does for a build. An instruction that is refused hides nothing else: all
// other instructions of the file are judged.
//
// Where another rule says more about the cause it stands alone:
// `instruction-order`, `onbuild-trigger`, `undefined-arg-in-from` and
// `copy-from-self`. If that one is turned off, this rule speaks.
//
// Mend the instruction. A template of a Dockerfile is no Dockerfile: lint what
// is generated from it, or exclude it.
var SyntaxError = &analyzer.Rule{
	Name:     "syntax-error",
	Aliases:  []string{"DL1000"}, // what hadolint calls a file that it cannot parse: its pull request 594
	Summary:  "something that docker build refuses",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkSyntaxError),
}

func checkSyntaxError(pass *analyzer.Pass) {
	for _, problem := range pass.Problems() {
		pass.Reportf(problem.Span, "%s", problem.Message)
	}
}
