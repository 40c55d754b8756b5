package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// InstructionCasing finds a keyword that is not in the case of most others.
//
// Keywords are read in any case, but a file that mixes them is harder to read
// and to search.
//
// Write all keywords in upper case, as nearly everybody does, or all in lower
// case. The fix writes them in the case of the majority; where there is none,
// in upper case. An ARG in front of the first FROM and what follows ONBUILD
// are not looked at.
var InstructionCasing = &analyzer.Rule{
	Name:     "instruction-casing",
	Aliases:  []string{"ConsistentInstructionCasing"},
	Summary:  "keyword in another case than the others",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnFile(checkInstructionCasing),
}

func checkInstructionCasing(pass *analyzer.Pass) {
	var cased []*dockerfile.Instruction
	lower, upper := 0, 0
	for _, i := range pass.File.Instructions {
		if i.Stage == nil || i.Onbuild != nil || i.Kind == dockerfile.Unknown {
			continue
		}
		cased = append(cased, i)
		switch keyword := pass.Text(i.Keyword); keyword {
		case strings.ToLower(keyword):
			lower++
		case strings.ToUpper(keyword):
			upper++
		}
	}
	for _, i := range cased {
		keyword, want := pass.Text(i.Keyword), i.Kind.String()
		if lower > upper {
			want = strings.ToLower(want)
		}
		if keyword != want {
			reportCasing(pass, i.Keyword, want)
		}
	}
}

func reportCasing(pass *analyzer.Pass, keyword dockerfile.Span, want string) {
	pass.Report(analyzer.Diagnostic{
		Span:    keyword,
		Message: pass.Text(keyword) + " is not in the case of the other keywords: write " + want,
		Fixes: []analyzer.Fix{{
			Message: "write " + want,
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: keyword, Text: want}},
		}},
	})
}
