package ignores

import "github.com/dflint/dflint/analyzer"

// Comment finds any comment that silences a rule.
//
// Where exceptions are to be agreed on, they belong into the configuration:
// there they are seen together, and a change of them is reviewed.
//
// Mend what the rule finds, or turn the rule off for the file in the
// configuration.
var Comment = &analyzer.Rule{
	Name:     "ignore-comment",
	Aliases:  []string{"DL1001"},
	Summary:  "ignore comment",
	Severity: analyzer.Warning,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnIgnore(checkComment),
}

func checkComment(pass *analyzer.Pass, ignore *analyzer.Ignore) {
	if !ignore.Malformed {
		pass.Reportf(ignore.Comment.TextSpan, "rules are silenced here: fix the cause, or use the configuration")
	}
}
