package ignores

import "github.com/dflint/dflint/analyzer"

// WithoutReason finds an ignore comment that does not say why.
//
// Who comes next can tell neither whether the rule was wrong here nor whether
// the comment may go.
//
// Add the reason: `# dflint ignore=rule -- reason`, and the same behind
// `# hadolint ignore=code`.
var WithoutReason = &analyzer.Rule{
	Name:     "ignore-without-reason",
	Summary:  "ignore comment that gives no reason",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnIgnore(checkReason),
}

func checkReason(pass *analyzer.Pass, ignore *analyzer.Ignore) {
	if ignore.Tool != "check" && !ignore.Malformed && ignore.Reason == "" {
		pass.Reportf(ignore.Comment.TextSpan, "this gives no reason: add -- and say why")
	}
}
