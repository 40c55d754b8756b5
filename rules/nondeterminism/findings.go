package nondeterminism

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// findings are the diagnostics of one RUN. The places of one cause are one
// diagnostic: at the first of them, with the others related.
type findings []analyzer.Diagnostic

// add notes a place. Places with the same message have one cause.
func (f *findings) add(span dockerfile.Span, message string) {
	n := slices.IndexFunc(*f, func(d analyzer.Diagnostic) bool { return d.Message == message })
	if n < 0 {
		*f = append(*f, analyzer.Diagnostic{Span: span, Message: message})
		return
	}
	f.relate(n, span, message)
}

// relate adds a related place to a finding.
func (f *findings) relate(n int, span dockerfile.Span, message string) {
	d := &(*f)[n]
	d.Related = append(d.Related, analyzer.Related{Span: span, Message: message})
}

func (f findings) report(pass *analyzer.Pass) {
	for _, d := range f {
		pass.Report(d)
	}
}
