package labels

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A group is several labels with one cause, which make one diagnostic.
type group struct {
	spans []dockerfile.Span
	keys  []string
}

func (g *group) add(span dockerfile.Span, key string) {
	g.spans = append(g.spans, span)
	g.keys = append(g.keys, key)
}

// name returns how a message calls the labels.
func (g *group) name() string {
	if len(g.keys) > 1 {
		return fmt.Sprintf("%s and %d more", g.keys[0], len(g.keys)-1)
	}
	return g.keys[0]
}

// subject returns the labels as the subject of a sentence, with its verb.
func (g *group) subject() string {
	if len(g.keys) > 1 {
		return g.name() + " are"
	}
	return g.name() + " is"
}

// report reports the first of the labels, and relates the others to it.
func (g *group) report(pass *analyzer.Pass, message string) {
	d := analyzer.Diagnostic{Span: g.spans[0], Message: message}
	for n, span := range g.spans[1:] {
		d.Related = append(d.Related, analyzer.Related{Span: span, Message: "also " + g.keys[n+1]})
	}
	pass.Report(d)
}
