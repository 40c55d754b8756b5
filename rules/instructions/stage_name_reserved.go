package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// StageNameReserved finds a stage that is called `scratch` or `context`.
//
// BuildKit has a meaning of its own for these names: `FROM scratch` would still
// be the empty image or, where it is taken for the stage, no longer be it.
//
// Choose another name.
var StageNameReserved = &analyzer.Rule{
	Name:     "stage-name-reserved",
	Aliases:  []string{"ReservedStageName", "DL3063"},
	Summary:  "stage name that BuildKit has a meaning for",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkStageNameReserved),
}

func checkStageNameReserved(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage.Name == "scratch" || stage.Name == "context" {
		pass.Reportf(stage.NameSpan, "the name %s is reserved: choose another one for the stage", stage.Name)
	}
}
