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
func writeStatistics(out *bytes.Buffer, diagnostics []analyzer.Diagnostic, colors terminal.Palette) {
	tallies := tallyRules(diagnostics)
	if len(tallies) == 0 {
		return
	}
	digits, names := 0, 0
	for _, t := range tallies {
		digits = max(digits, len(strconv.Itoa(t.count)))
		names = max(names, len(t.rule.Name))
	}
	for _, t := range tallies {
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

func tallyRules(diagnostics []analyzer.Diagnostic) []*tally {
	type key struct {
		rule     string
		severity analyzer.Severity
	}
	tallies := make(map[key]*tally)
	for _, d := range diagnostics {
		k := key{d.Rule.Name, d.Severity}
		if tallies[k] == nil {
			tallies[k] = &tally{rule: d.Rule, severity: d.Severity}
		}
		tallies[k].count++
		if safestFix(d) == analyzer.Safe {
			tallies[k].safe++
		}
	}
	return slices.SortedFunc(maps.Values(tallies), func(a, b *tally) int {
		return cmp.Or(
			cmp.Compare(b.count, a.count),
			cmp.Compare(a.rule.Name, b.rule.Name),
			cmp.Compare(b.severity, a.severity),
		)
	})
}
