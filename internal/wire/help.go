package wire

import "net/url"

// ProjectURL is where dflint lives.
const ProjectURL = "https://github.com/dflint/dflint"

// HelpURL returns the address of the documentation page of a rule.
func HelpURL(rule string) string {
	return ProjectURL + "/blob/main/docs/rules/" + url.PathEscape(rule) + ".md"
}
