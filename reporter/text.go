package reporter

import (
	"bytes"
	"fmt"
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// A textReport is for people: one block per file. The first line of each
// diagnostic is the one of the compact format.
type textReport struct {
	Options
	out    io.Writer
	colors terminal.Palette

	found  Counts
	blocks int
	first  []byte // the first block, until it is known whether there are more
	name   []byte // its heading
}

func newText(w io.Writer, options Options) Report {
	return &textReport{Options: options, out: w, colors: terminal.Palette{On: options.Color}}
}

// Render makes the part about some diagnostics, as [Report] says.
func (t *textReport) Render(found []analyzer.Diagnostic) func() error {
	if len(found) == 0 {
		return func() error { return nil }
	}
	var block bytes.Buffer
	for _, d := range found {
		writeDiagnostic(&block, d, t.Options)
	}
	counts := Count(found)
	return func() error {
		t.found.add(counts)
		return t.add(t.heading(found, counts), block.Bytes())
	}
}

// heading names the file of a block, or says that it is about several.
func (t *textReport) heading(found []analyzer.Diagnostic, counts Counts) []byte {
	name := terminal.Path(found[0].Source.Path)
	for _, d := range found {
		if d.Source.Path != found[0].Source.Path {
			name = "Between files"
			break
		}
	}
	return fmt.Appendf(nil, "%s  %s\n\n", t.colors.Paint(terminal.Bold, name), counts.bySeverity(t.colors))
}

// add writes a block. A single one needs no heading: the first waits for the second.
func (t *textReport) add(heading, block []byte) error {
	t.blocks++
	switch t.blocks {
	case 1:
		t.name, t.first = heading, block
		return nil
	case 2:
		heading = append(append(t.name, t.first...), heading...)
		t.name, t.first = nil, nil
	}
	return send(t.out, append(heading, block...))
}

// Close writes the first block, if it is the only one, and the summary.
func (t *textReport) Close(result *analyzer.Result) error {
	out := bytes.NewBuffer(t.first)
	if !t.Quiet {
		writeSummary(out, result, t.found, t.colors)
	}
	return send(t.out, out.Bytes())
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
