package context

import "github.com/dflint/dflint/analyzer"

// orShort returns a message, or the shorter one that takes its place where the
// names in it make it too long.
func orShort(message, short string) string {
	if len(message) > analyzer.MaxMessage {
		return short
	}
	return message
}
