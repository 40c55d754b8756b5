package reporter

import (
	"bytes"
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strconv"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// A tally is how often a rule reported something of one severity.
type tally struct {
	rule     *analyzer.Rule
	severity analyzer.Severity
	count    int
	safe     int // of them, those that have a safe fix
}

// writeStatistics writes a table of the rules that reported, the most frequent first.
func writeStatistics(out *bytes.Buffer, tallies tallies, colors terminal.Palette) {
	if len(tallies) == 0 {
		return
	}
	digits, names := 0, 0
	sorted := tallies.sorted()
	for _, t := range sorted {
		digits = max(digits, len(strconv.Itoa(t.count)))
		names = max(names, len(t.rule.Name))
	}
	for _, t := range sorted {
		severity := colors.Paint(severityStyle(t.severity), fmt.Sprintf("%-7s", t.severity))
		fmt.Fprintf(out, "%*d  %s  %-*s", digits, t.count, severity, names, t.rule.Name)
		fmt.Fprintf(out, "  %s", colors.Paint(terminal.Dim, terminal.Printable(t.rule.Summary)))
		if t.safe > 0 {
			fmt.Fprintf(out, "  %s", colors.Paint(terminal.Green, fmt.Sprintf("%d mendable", t.safe)))
		}
		out.WriteByte('\n')
	}
	out.WriteByte('\n')
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
			t[k] = &tally{rule: d.Rule, severity: d.Severity}
		}
		t[k].count++
		if safestFix(d) == analyzer.Safe {
			t[k].safe++
		}
	}
}

func (t tallies) sorted() []*tally {
	return slices.SortedFunc(maps.Values(t), func(a, b *tally) int {
		return cmp.Or(
			cmp.Compare(b.count, a.count),
			cmp.Compare(a.rule.Name, b.rule.Name),
			cmp.Compare(b.severity, a.severity),
		)
	})
}
