package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// StageNameCasing finds a stage whose name has upper-case letters.
//
// BuildKit takes names of stages in lower case: `COPY --from=Builder` finds
// the stage `Builder`, but `FROM Builder` looks for an image of that name and
// fails. A name in lower case can be used everywhere as it is written.
//
// Write the name in lower case. Places that use it stay valid.
var StageNameCasing = &analyzer.Rule{
	Name:     "stage-name-casing",
	Aliases:  []string{"StageNameCasing"},
	Summary:  "stage name with upper-case letters",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkStageNameCasing, dockerfile.From),
}

func checkStageNameCasing(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if len(i.Words) != 3 {
		return
	}
	name := i.Words[2]
	lower := strings.ToLower(name.Raw)
	if name.Raw == lower {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span:    name.Span,
		Message: "the stage name " + name.Raw + " has upper-case letters: write " + lower,
		Fixes: []analyzer.Fix{{
			Message: "write " + lower,
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: name.Span, Text: lower}},
		}},
	})
}
