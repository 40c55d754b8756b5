package page

import (
	"html/template"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

// A line of a Dockerfile, with what is found in it.
type line struct {
	ID       string // "" if nothing leads to it
	Runs     []run
	Findings []finding // that begin here
}

// A run is a part of a line in which the same is found.
type run struct {
	Text     string
	Severity string // "" where nothing is found
}

// A finding is a diagnostic as it stands below its line.
type finding struct {
	Severity string // "error", "warning" or "info"
	Drift    bool   // it is about several Dockerfiles
	Rule     string
	Message  string
	Help     template.URL
	Fix      string // what mends it, "" for nothing
	Related  []link
}

// list returns the lines of a Dockerfile with what is found in them, and what
// is found in none of them.
func list(document inventory.Document, a *anchors) ([]line, []finding) {
	for _, d := range document.Diagnostics {
		for _, r := range d.Related {
			a.places[place{r.Path, r.Start.Line}] = true
		}
	}
	var lines []line
	offset := 0
	for text := range strings.Lines(document.Text) {
		code := strings.TrimRight(text, "\r\n")
		lines = append(lines, line{
			ID:   a.line(document.Path, len(lines)+1),
			Runs: runs(code, marksOf(document.Diagnostics, code, offset)),
		})
		offset += len(text)
	}
	var orphans []finding
	for _, d := range document.Diagnostics {
		found := newFinding(d, a)
		if n := d.Start.Line - 1; n >= 0 && n < len(lines) {
			lines[n].Findings = append(lines[n].Findings, found)
		} else {
			orphans = append(orphans, found)
		}
	}
	return lines, orphans
}

// A mark is a part of a line, in bytes, in which something is found.
type mark struct {
	from, to int
	severity string
}

// marksOf returns the parts of a line that begins at an offset in which the
// diagnostics are.
func marksOf(diagnostics []wire.Diagnostic, code string, offset int) []mark {
	var marks []mark
	indent := len(code) - len(strings.TrimLeft(code, " \t"))
	for _, d := range diagnostics {
		m := mark{max(d.Start.Offset-offset, indent), min(d.End.Offset-offset, len(code)), d.Severity}
		if m.from < m.to {
			marks = append(marks, m)
		}
	}
	return marks
}

// runs cuts a line where marks begin and end. What several cover has the worst
// severity of them.
func runs(code string, marks []mark) []run {
	cuts := []int{0, len(code)}
	for _, m := range marks {
		cuts = append(cuts, m.from, m.to)
	}
	slices.Sort(cuts)
	cuts = slices.Compact(cuts)
	var all []run
	for n := range len(cuts) - 1 {
		from, to := cuts[n], cuts[n+1]
		worst := ""
		for _, m := range marks {
			if m.from <= from && to <= m.to && rank(m.severity) > rank(worst) {
				worst = m.severity
			}
		}
		all = append(all, run{visibleCode(code[from:to]), worst})
	}
	return all
}

// rank orders severities by their weight.
func rank(severity string) int {
	return slices.Index([]string{"", "info", "warning", "error"}, severity)
}

func newFinding(d wire.Diagnostic, a *anchors) finding {
	f := finding{Severity: d.Severity, Rule: d.Rule, Message: visible(d.Message), Help: helpURL(d), Related: related(d, a, d.Path)}
	f.Drift = a.drifts[d.Rule]
	if len(d.Fixes) > 0 {
		f.Fix = d.Fixes[0].Safety + " fix: " + visible(d.Fixes[0].Message)
	}
	return f
}
