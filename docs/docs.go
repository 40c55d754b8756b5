// Package docs holds the documentation pages of the rules, so that the
// program can show them.
package docs

import "embed"

//go:embed rules/*.md
var pages embed.FS

// Page returns the Markdown page of a rule, or "" if there is no such rule.
func Page(rule string) string {
	text, err := pages.ReadFile("rules/" + rule + ".md")
	if err != nil {
		return ""
	}
	return string(text)
}
