package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// StageNameDuplicate finds a stage with the name of an earlier one.
//
// From there on the name stands for the new stage. `COPY --from` and
// `--target` mean another stage than the one that somebody finds who looks for
// the name from the top.
//
// Give each stage its own name. Case does not tell names apart.
var StageNameDuplicate = &analyzer.Rule{
	Name:     "stage-name-duplicate",
	Aliases:  []string{"DuplicateStageName", "DL3024"},
	Summary:  "stage with the name of an earlier one",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkStageNameDuplicate),
}

func checkStageNameDuplicate(pass *analyzer.Pass) {
	first := map[string]*dockerfile.Stage{}
	for _, stage := range pass.File.Stages {
		if stage.Name == "" {
			continue
		}
		earlier, taken := first[stage.Name]
		if !taken {
			first[stage.Name] = stage
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Span:    stage.NameSpan,
			Message: "an earlier stage is called " + stage.Name + ", too: give each its own name",
			Related: []analyzer.Related{{Span: earlier.NameSpan, Message: "the first stage of that name"}},
		})
	}
}
