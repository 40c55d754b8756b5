package page

import (
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

// visible returns a text from a file without what could reorder or hide what is read.
func visible(text string) string { return terminal.Printable(text) }

// visibleCode does the same, and keeps tabs.
func visibleCode(text string) string {
	parts := strings.Split(text, "\t")
	for n, part := range parts {
		parts[n] = visible(part)
	}
	return strings.Join(parts, "\t")
}
