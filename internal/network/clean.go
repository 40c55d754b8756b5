package network

import (
	"strings"

	"github.com/dflint/dflint/internal/credentials"
	"github.com/dflint/dflint/reporter/terminal"
)

const (
	mostColumns = 300      // how much is shown of what a server says
	mostBytes   = 64 << 10 // how much of it is looked at
)

// Clean returns what a server says as a message may show it: one line, not too
// long, without controls and credentials.
func Clean(text string) string {
	text = strings.Join(strings.Fields(credentials.Star(text[:min(len(text), mostBytes)])), " ")
	// A glyph has some bytes, but none has that many which tells anything.
	text = text[:min(len(text), 4*mostColumns)]
	return terminal.Shorten(terminal.Printable(text), mostColumns)
}
