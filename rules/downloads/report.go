package downloads

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// report makes one diagnostic of the URLs of one command: at the first one,
// with the others as related places.
func report(pass *analyzer.Pass, urls []downloads.URL, message string) {
	reportPlaces(pass, placesOf(urls), message)
}

func placesOf(urls []downloads.URL) []dockerfile.Span {
	var places []dockerfile.Span
	for _, u := range urls {
		places = append(places, u.Span())
	}
	return places
}

// reportPlaces makes one diagnostic of the places, if there are any, in the
// same way.
func reportPlaces(pass *analyzer.Pass, places []dockerfile.Span, message string) {
	if len(places) > 0 {
		pass.Report(diagnosticAt(places, message))
	}
}

func diagnosticAt(places []dockerfile.Span, message string) analyzer.Diagnostic {
	d := analyzer.Diagnostic{Span: places[0], Message: message}
	for n, place := range places {
		if !slices.Contains(places[:n], place) && n > 0 {
			d.Related = append(d.Related, analyzer.Related{Span: place, Message: "and this one"})
		}
	}
	return d
}

// fitting returns the first of the messages that is not too long.
func fitting(messages ...string) string {
	for _, message := range messages {
		if len(message) <= analyzer.MaxMessage {
			return message
		}
	}
	return messages[len(messages)-1]
}
