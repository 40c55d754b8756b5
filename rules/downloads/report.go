package downloads

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// maxMessage is the longest message, in bytes.
const maxMessage = 100

// report makes one diagnostic of the URLs of one command: at the first one,
// with the others as related places.
func report(pass *analyzer.Pass, urls []downloads.URL, message string) {
	if len(urls) == 0 {
		return
	}
	spans := []dockerfile.Span{urls[0].Span()}
	d := analyzer.Diagnostic{Span: spans[0], Message: message}
	for _, u := range urls[1:] {
		if span := u.Span(); !slices.Contains(spans, span) {
			spans = append(spans, span)
			d.Related = append(d.Related, analyzer.Related{Span: span, Message: "and this one"})
		}
	}
	pass.Report(d)
}

// fitting returns the first of the messages that is not too long.
func fitting(messages ...string) string {
	for _, message := range messages {
		if len(message) <= maxMessage {
			return message
		}
	}
	return messages[len(messages)-1]
}
