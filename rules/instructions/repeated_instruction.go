package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// RepeatedInstruction finds a CMD, ENTRYPOINT or HEALTHCHECK that a later one
// of the same stage replaces.
//
// An image has one of each. The earlier instruction does nothing, and whoever
// edits it waits for an effect in vain.
//
// Remove the earlier one. In another stage it is no repetition: that is how an
// image changes what it inherits.
var RepeatedInstruction = &analyzer.Rule{
	Name:     "repeated-instruction",
	Aliases:  []string{"MultipleInstructionsDisallowed", "DL3012", "DL4003", "DL4004"},
	Summary:  "instruction that a later one replaces",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnFile(checkRepeatedInstruction),
}

func checkRepeatedInstruction(pass *analyzer.Pass) {
	for _, stage := range pass.File.Stages {
		last := map[dockerfile.Kind]*dockerfile.Instruction{}
		for _, i := range stage.Obeyed() {
			switch i.Kind {
			case dockerfile.Cmd, dockerfile.Entrypoint, dockerfile.Healthcheck:
				if earlier := last[i.Kind]; earlier != nil {
					pass.ReportIn(stage, earlier, repeated(pass.File.File, earlier, i))
				}
				last[i.Kind] = i
			}
		}
	}
}

func repeated(file *dockerfile.File, earlier, later *dockerfile.Instruction) analyzer.Diagnostic {
	name := earlier.Kind.String()
	return analyzer.Diagnostic{
		Span:    earlier.Keyword,
		Message: "a later " + name + " of the stage replaces this one: remove it",
		Related: []analyzer.Related{{Span: later.Keyword, Message: "replaced here"}},
		Fixes: []analyzer.Fix{{
			Message: "remove the earlier " + name,
			Safety:  analyzer.Unsafe,
			Edits:   []analyzer.Edit{{Span: file.Removal(earlier)}},
		}},
	}
}
