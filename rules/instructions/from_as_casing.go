package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// FromAsCasing finds a FROM whose `as` is not in the case of its `FROM`.
//
// Keywords are read in any case, but people find stages by searching for
// ` AS `: one way to write it finds them all.
//
// Write `FROM … AS …` or `from … as …`.
var FromAsCasing = &analyzer.Rule{
	Name:     "from-as-casing",
	Aliases:  []string{"FromAsCasing"},
	Summary:  "AS in another case than its FROM",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkFromAsCasing, dockerfile.From),
}

func checkFromAsCasing(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if len(i.Words) < 3 {
		return
	}
	keyword, as := pass.Text(i.Keyword), i.Words[1]
	var want string
	switch keyword {
	case strings.ToLower(keyword):
		want = strings.ToLower(as.Raw)
	case strings.ToUpper(keyword):
		want = strings.ToUpper(as.Raw)
	default:
		return // instruction-casing speaks of the keyword
	}
	if as.Raw == want {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span:    as.Span,
		Message: "the cases of " + as.Raw + " and " + keyword + " do not match: write " + want,
		Fixes: []analyzer.Fix{{
			Message: "write " + want,
			Safety:  analyzer.Safe,
			Edits:   []analyzer.Edit{{Span: as.Span, Text: want}},
		}},
	})
}
