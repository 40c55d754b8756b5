package base

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// PlatformConstant finds a FROM whose `--platform` is written out.
//
// The stage then has that platform whatever platform the build is for, and an
// image that claims to be for arm64 holds programs for amd64.
//
// Leave the flag out, or use `$BUILDPLATFORM` for a stage that compiles for
// other platforms. Where the constant is meant, say so in the name of the
// stage: a name that holds the system or the architecture, such as
// `build-amd64`, silences the rule.
var PlatformConstant = &analyzer.Rule{
	Name:     "base-platform-constant",
	Aliases:  []string{"FromPlatformFlagConstDisallowed", "DL3029"},
	Summary:  "platform of a base image that is a constant",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkPlatformConstant),
}

func checkPlatformConstant(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage.From.Refused {
		return
	}
	system, architecture, ok := stage.ConstantPlatform()
	if !ok || namesPart(stage.Name, system) || namesPart(stage.Name, architecture) {
		return
	}
	pass.Reportf(stage.Platform.Span, "the platform %s is a constant: leave it out, or use $BUILDPLATFORM", stage.Platform.Value)
}

func namesPart(name, part string) bool { return part != "" && strings.Contains(name, part) }
