package ignores

import (
	"regexp"

	"github.com/dflint/dflint/analyzer"
)

// Unknown finds a `# dflint` ignore comment that names no rule.
//
// It silences nothing: the name is misspelt, or the comment has not the form
// that dflint reads.
//
// Write `# dflint ignore=rule -- reason` above the instruction, or above the
// line inside a continued RUN, and `# dflint ignore-file=rule -- reason` for
// the whole file. Rules answer to their names, to the codes of hadolint and of
// `docker build --check`, and to those of ShellCheck. The ignore comments of
// other tools may name what only those know.
var Unknown = &analyzer.Rule{
	Name:     "unknown-ignore",
	Summary:  "ignore comment that names no rule",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnIgnore(checkUnknown),
}

var shellcheckCode = regexp.MustCompile(`^(?i:SC)\d{4}$`)

func checkUnknown(pass *analyzer.Pass, ignore *analyzer.Ignore) {
	if ignore.Tool != "dflint" {
		return
	}
	if ignore.Malformed {
		pass.Reportf(ignore.Comment.TextSpan, "this silences nothing: write # dflint ignore=rule -- reason")
	}
	for _, name := range ignore.Names {
		if len(name.Rules) == 0 && !shellcheckCode.MatchString(name.Text) {
			pass.Reportf(name.Span, "%s", pass.Names().Unknown(name.Text))
		}
	}
}
