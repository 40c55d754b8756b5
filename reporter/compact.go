package reporter

import (
	"bytes"
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// A compactReport has one line for each diagnostic, and nothing else.
type compactReport struct{ out io.Writer }

func newCompact(w io.Writer, _ Options) Report { return compactReport{w} }

// Render makes the part about some diagnostics, as [Report] says.
func (c compactReport) Render(found []analyzer.Diagnostic) func() error {
	var lines bytes.Buffer
	for _, d := range found {
		lines.WriteString(place(d.Source, d.Span.Start))
		lines.WriteString(": ")
		lines.WriteString(d.Severity.String())
		lines.WriteString(": ")
		lines.WriteString(terminal.Printable(d.Message))
		lines.WriteString(" [")
		lines.WriteString(d.Rule.Name)
		lines.WriteString("]\n")
	}
	return func() error { return send(c.out, lines.Bytes()) }
}

// Close does nothing: all is written.
func (compactReport) Close(*analyzer.Result) error { return nil }
