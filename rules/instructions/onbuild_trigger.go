package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// OnbuildTrigger finds an ONBUILD that triggers FROM, MAINTAINER or another
// ONBUILD.
//
// The build refuses it.
//
// Leave it out: the image that is built on this one has its own FROM and its
// own maintainer, and triggers do not outlive the build that they run in.
var OnbuildTrigger = &analyzer.Rule{
	Name:     "onbuild-trigger",
	Aliases:  []string{"DL3043"},
	Summary:  "ONBUILD with an instruction that it cannot trigger",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Refusal:  dockerfile.ForbiddenTrigger,
	Check:    analyzer.OnFile(checkOnbuildTrigger),
}

func checkOnbuildTrigger(pass *analyzer.Pass) {
	for _, i := range pass.File.Instructions {
		if i.Onbuild != nil && isForbiddenTrigger(i) {
			pass.Reportf(i.Keyword, "ONBUILD cannot trigger %s: leave it out", i.Kind)
		}
	}
}

// isForbiddenTrigger reports whether an instruction cannot follow ONBUILD.
func isForbiddenTrigger(i *dockerfile.Instruction) bool {
	return i.Kind == dockerfile.From || i.Kind == dockerfile.Maintainer || i.Kind == dockerfile.Onbuild
}
