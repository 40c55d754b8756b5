package reporter

import (
	"bytes"
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"
	"strconv"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// Statistics count the diagnostics of each rule instead of showing them.
type statistics struct {
	Options
	out     io.Writer
	found   Counts
	tallies tallies
}

func newStatistics(w io.Writer, options Options) *statistics {
	return &statistics{Options: options, out: w, tallies: tallies{}}
}

// Render counts some diagnostics.
func (s *statistics) Render(found []analyzer.Diagnostic) func() error {
	counts := Count(found)
	return func() error {
		s.found.add(counts)
		s.tallies.add(found)
		return nil
	}
}

// A tally is how often a rule reported something of one severity.
type tally struct {
	rule     *analyzer.Rule
	severity analyzer.Severity
	count    int
	safe     int // of them, those that have a safe fix
	files    map[string]bool
}

// tallies are kept by rule and severity.
type tallies map[tallyKey]*tally

type tallyKey struct {
	rule     string
	severity analyzer.Severity
}

func (t tallies) add(diagnostics []analyzer.Diagnostic) {
	for _, d := range diagnostics {
		k := tallyKey{d.Rule.Name, d.Severity}
		if t[k] == nil {
			t[k] = &tally{rule: d.Rule, severity: d.Severity, files: map[string]bool{}}
		}
		t[k].count++
		t[k].files[d.Source.Path] = true
		if safestFix(d) == analyzer.Safe {
			t[k].safe++
		}
	}
}

// sorted returns the tallies, the most frequent first.
func (t tallies) sorted() []*tally {
	return slices.SortedFunc(maps.Values(t), func(a, b *tally) int {
		return cmp.Or(
			cmp.Compare(b.count, a.count),
			cmp.Compare(a.rule.Name, b.rule.Name),
			cmp.Compare(b.severity, a.severity),
		)
	})
}

type textStatistics struct{ *statistics }

func newTextStatistics(w io.Writer, options Options) Report {
	return textStatistics{newStatistics(w, options)}
}

// Close writes the table.
func (s textStatistics) Close(result *analyzer.Result) error {
	var out bytes.Buffer
	colors := terminal.Palette{On: s.Color}
	s.tallies.writeTable(&out, colors)
	if !s.Quiet {
		writeSummary(&out, result, s.found, colors)
	}
	return send(s.out, out.Bytes())
}

func (t tallies) writeTable(out *bytes.Buffer, colors terminal.Palette) {
	if len(t) == 0 {
		return
	}
	digits, names := 0, 0
	sorted := t.sorted()
	for _, t := range sorted {
		digits = max(digits, len(strconv.Itoa(t.count)))
		names = max(names, len(t.rule.Name))
	}
	for _, t := range sorted {
		severity := colors.Paint(severityStyle(t.severity), fmt.Sprintf("%-7s", t.severity))
		fmt.Fprintf(out, "%*d  %s  %-*s", digits, t.count, severity, names, t.rule.Name)
		fmt.Fprintf(out, "  %s", colors.Paint(terminal.Dim, terminal.Printable(t.rule.Summary)))
		if t.safe > 0 {
			fmt.Fprintf(out, "  %s", colors.Paint(terminal.Green, fmt.Sprintf("%d fixable", t.safe)))
		}
		out.WriteByte('\n')
	}
	out.WriteByte('\n')
}

// JSON statistics are the document that docs/statistics.schema.json describes.
type jsonStatistics struct{ *statistics }

func newJSONStatistics(w io.Writer, options Options) Report {
	return jsonStatistics{newStatistics(w, options)}
}

// Close writes the document.
func (s jsonStatistics) Close(result *analyzer.Result) error {
	e := beginDocument(s.Version)
	e.Key("statistics")
	e.Open('[')
	for _, t := range s.tallies.sorted() {
		e.Next()
		t.append(e)
	}
	e.Close(']')
	appendSummary(e, result, s.found)
	e.Close('}')
	return send(s.out, terminal.JSON(append(e.Buf, '\n')))
}

func (t *tally) append(e *wire.Encoder) {
	e.Open('{')
	e.Text("rule", t.rule.Name)
	e.Texts("aliases", t.rule.Aliases)
	e.Text("severity", t.severity.String())
	e.Number("count", t.count)
	e.Number("fixable", t.safe)
	e.Number("files", len(t.files))
	e.Text("summary", t.rule.Summary)
	e.Close('}')
}
