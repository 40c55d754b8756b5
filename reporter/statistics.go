package reporter

import (
	"bytes"
	"cmp"
	"encoding/json"
	"fmt"
	"io"
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
	files    int // in how many files
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
			fmt.Fprintf(out, "  %s", colors.Paint(terminal.Green, fmt.Sprintf("%d fixable", t.safe)))
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

// add counts the diagnostics of one file.
func (t tallies) add(diagnostics []analyzer.Diagnostic) {
	here := map[tallyKey]bool{}
	for _, d := range diagnostics {
		k := tallyKey{d.Rule.Name, d.Severity}
		if t[k] == nil {
			t[k] = &tally{rule: d.Rule, severity: d.Severity}
		}
		t[k].count++
		if !here[k] {
			here[k] = true
			t[k].files++
		}
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

// These types are the document that docs/statistics.schema.json describes.

type jsonStatistics struct {
	Version    int         `json:"version"`
	Tool       Tool        `json:"tool"`
	Statistics []jsonTally `json:"statistics"`
	Summary    jsonSummary `json:"summary"`
}

type jsonTally struct {
	Rule     string   `json:"rule"`
	Aliases  []string `json:"aliases"`
	Severity string   `json:"severity"`
	Count    int      `json:"count"`
	Fixable  int      `json:"fixable"`
	Files    int      `json:"files"`
	Summary  string   `json:"summary"`
}

// writeJSONStatistics writes how often each rule reported, the most frequent first.
func writeJSONStatistics(w io.Writer, result *analyzer.Result, options Options) error {
	var found Counts
	tallies := tallies{}
	for group, err := range result.ByFile() {
		if err != nil {
			return err
		}
		found.add(group)
		tallies.add(group)
	}
	document := jsonStatistics{
		Version: 1, Tool: Tool{Name: "dflint", Version: options.Version},
		Statistics: []jsonTally{}, Summary: newJSONSummary(result, found),
	}
	for _, t := range tallies.sorted() {
		document.Statistics = append(document.Statistics, jsonTally{
			Rule: t.rule.Name, Aliases: append([]string{}, t.rule.Aliases...), Severity: t.severity.String(),
			Count: t.count, Fixable: t.safe, Files: t.files, Summary: t.rule.Summary,
		})
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return fmt.Errorf("writing the statistics: %w", err)
	}
	return send(w, &text)
}
