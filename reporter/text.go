package reporter

import (
	"bytes"
	"fmt"
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// writeText writes the diagnostics for people, one block per file. The first
// line of each diagnostic is the one of the compact format.
func writeText(w io.Writer, result *analyzer.Result, options Options) error {
	var out bytes.Buffer
	colors := terminal.Palette{On: options.Color}
	isSeveral := countAffected(result) > 1
	var found Counts
	tallies := tallies{}
	for group, err := range result.ByFile() {
		if err != nil {
			return err
		}
		found.add(group)
		if options.Statistics {
			tallies.add(group)
			continue
		}
		if isSeveral {
			path := colors.Paint(terminal.Bold, terminal.Path(group[0].Source.Path))
			fmt.Fprintf(&out, "%s  %s\n\n", path, Count(group).bySeverity(colors))
		}
		for _, d := range group {
			writeDiagnostic(&out, d, options)
		}
		if err := send(w, &out); err != nil {
			return err
		}
	}
	writeStatistics(&out, tallies, colors)
	if !options.Quiet {
		writeSummary(&out, result, found, colors)
	}
	return send(w, &out)
}

// countAffected returns in how many files something was found.
func countAffected(result *analyzer.Result) int {
	affected := 0
	for _, file := range result.Files {
		if file.Diagnostics > 0 {
			affected++
		}
	}
	return affected
}

func writeDiagnostic(out *bytes.Buffer, d analyzer.Diagnostic, options Options) {
	colors := terminal.Palette{On: options.Color}
	fmt.Fprintf(out, "%s: %s: %s %s\n",
		place(d.Source, d.Span.Start),
		colors.Paint(severityStyle(d.Severity), d.Severity.String()),
		colors.Paint(terminal.Bold, terminal.Printable(d.Message)),
		colors.Paint(terminal.Dim, "["+d.Rule.Name+"]"))
	s := newSnippet(out, severityStyle(d.Severity), options)
	related := d.Related[:min(len(d.Related), maxRelated)]
	s.draw(newExcerpt(d, related))
	for _, r := range related {
		if r.Source != d.Source {
			s.note(terminal.Blue, "see "+place(r.Source, r.Span.Start), r.Message)
		}
	}
	if more := len(d.Related) - len(related); more > 0 {
		s.note(terminal.Blue, fmt.Sprintf("and %s more", count(more, "place")), "")
	}
	for _, fix := range d.Fixes {
		s.note(safetyStyle(fix.Safety), fix.Safety.String()+" fix", describeFix(d.Source, fix))
	}
	out.WriteByte('\n')
}

// writeSummary writes the last line: what was found in how many files, and what
// can be done about it.
func writeSummary(out *bytes.Buffer, result *analyzer.Result, found Counts, colors terminal.Palette) {
	checked, affected := len(result.Files), countAffected(result)
	files := count(checked, "file")
	switch {
	case affected > 0 && affected < checked:
		fmt.Fprintf(out, "%s in %d of %s", found.bySeverity(colors), affected, files)
	case affected > 0:
		fmt.Fprintf(out, "%s in %s", found.bySeverity(colors), files)
	case checked > 0:
		fmt.Fprintf(out, "%s in %s", colors.Paint(terminal.Green, "no problems"), files)
	default:
		out.WriteString("no files were checked")
	}
	switch {
	case found.Safe > 0 && found.Unsafe > 0:
		fmt.Fprintf(out, "; `dflint fix` fixes %d, `dflint fix --unsafe` %d more", found.Safe, found.Unsafe)
	case found.Safe > 0:
		fmt.Fprintf(out, "; `dflint fix` fixes %d", found.Safe)
	case found.Unsafe > 0:
		fmt.Fprintf(out, "; `dflint fix --unsafe` fixes %d", found.Unsafe)
	}
	if failures := len(result.Failures); failures > 0 {
		fmt.Fprintf(out, "; %s", colors.Paint(terminal.Red, count(failures, "failure")))
	}
	out.WriteByte('\n')
}
