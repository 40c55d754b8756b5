package reporter

import "net/url"

const projectURL = "https://github.com/dflint/dflint"

// HelpURL returns the address of the documentation page of a rule.
func HelpURL(rule string) string {
	return projectURL + "/blob/main/docs/rules/" + url.PathEscape(rule) + ".md"
}
