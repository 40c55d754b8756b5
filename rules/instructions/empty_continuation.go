package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// EmptyContinuation finds an empty line inside an instruction that is
// continued over several lines.
//
// BuildKit still skips such lines, and says that it will refuse them. People
// take the empty line for the end of the instruction.
//
// Remove the empty lines, or put a `#` into them.
var EmptyContinuation = &analyzer.Rule{
	Name:     "empty-continuation",
	Aliases:  []string{"NoEmptyContinuation"},
	Summary:  "empty line inside an instruction",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnFile(checkEmptyContinuation),
}

func checkEmptyContinuation(pass *analyzer.Pass) {
	gaps := pass.File.Gaps
	for len(gaps) > 0 {
		n := 1
		for n < len(gaps) && gaps[n].Instruction == gaps[0].Instruction {
			n++
		}
		reportGaps(pass, gaps[:n])
		gaps = gaps[n:]
	}
}

// reportGaps says of the gaps of one instruction at once what BuildKit says
// once for each instruction.
func reportGaps(pass *analyzer.Pass, gaps []dockerfile.Gap) {
	d := analyzer.Diagnostic{
		Span:    emptyLines(pass, gaps[0]),
		Message: "empty line inside an instruction: remove it",
		Fixes:   []analyzer.Fix{{Message: "remove the empty lines", Safety: analyzer.Safe}},
	}
	for n, gap := range gaps {
		d.Fixes[0].Edits = append(d.Fixes[0].Edits, analyzer.Edit{Span: gap.Span})
		if n > 0 {
			d.Related = append(d.Related, analyzer.Related{Span: emptyLines(pass, gap), Message: "another empty line"})
		}
	}
	pass.Report(d)
}

// emptyLines returns the span of a gap without the ending of its last line.
func emptyLines(pass *analyzer.Pass, gap dockerfile.Gap) dockerfile.Span {
	text := strings.TrimSuffix(strings.TrimSuffix(pass.Text(gap.Span), "\n"), "\r")
	return dockerfile.Span{Start: gap.Span.Start, End: gap.Span.Start + len(text)}
}
