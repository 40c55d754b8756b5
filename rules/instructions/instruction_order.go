package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// InstructionOrder finds an instruction in front of the first FROM.
//
// A Dockerfile begins with a FROM. Only an ARG may stand in front of it, for
// the FROM lines to use. The build refuses everything else.
//
// Move the instruction behind the FROM that it belongs to. Of several, the
// first is reported. Silent in a file without any FROM, of which
// `syntax-error` says so.
var InstructionOrder = &analyzer.Rule{
	Name:     "instruction-order",
	Aliases:  []string{"DL3061"},
	Summary:  "instruction in front of the first FROM",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Refusal:  dockerfile.StrayInstruction,
	Check:    analyzer.OnFile(checkInstructionOrder),
}

func checkInstructionOrder(pass *analyzer.Pass) {
	if len(pass.File.Stages) == 0 {
		return
	}
	for _, i := range pass.File.Instructions {
		switch {
		case i.Kind == dockerfile.From:
			return
		case i.Kind != dockerfile.Arg && i.Kind != dockerfile.Unknown:
			pass.Reportf(i.Keyword, "%s belongs to no stage: move it behind a FROM", i.Kind)
			return
		}
	}
}
