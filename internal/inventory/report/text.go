package report

import (
	"bytes"
	"fmt"
	"io"
	"strings"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// narrowest is the narrowest terminal that the text is laid out for.
const narrowest = 40

// A textWriter writes an inventory for people.
type textWriter struct {
	out    bytes.Buffer
	colors terminal.Palette
	width  int // columns; 0 for as many as needed
}

func writeText(w io.Writer, inv *inventory.Inventory, options Options) error {
	t := textWriter{colors: terminal.Palette{On: options.Color}}
	if options.Width > 0 {
		t.width = max(options.Width, narrowest)
	}
	if len(inv.Images) > 0 {
		t.images(groupByBase(inv.Images))
	}
	if len(inv.Drift) > 0 {
		t.drift(inv.Drift)
	}
	t.paragraph(joined(summary(inv.Summary), ";")...)
	return send(w, &t.out)
}

// paragraph writes phrases over as many lines as they take.
func (t *textWriter) paragraph(phrases ...phrase) {
	t.out.WriteString(wrap(t.width, t.colors, phrases...))
}

// joined puts a separator behind all phrases but the last one.
func joined(phrases []phrase, separator string) []phrase {
	for n := range phrases[:len(phrases)-1] {
		phrases[n].text += separator
	}
	return phrases
}

// images writes the table, a block of rows for each external image.
func (t *textWriter) images(groups []*group) {
	table := newTable(groups, t.width)
	t.row(&table, table.header())
	t.out.WriteByte('\n')
	for _, g := range groups {
		name := phrase{g.name + ":", terminal.Bold}
		t.paragraph(append([]phrase{name}, joined(g.head(), ";")...)...)
		for _, image := range g.images {
			cells := make([]phrase, len(table.columns))
			for n, c := range table.columns {
				if cells[n] = c.cell(image); cells[n].text == "" {
					cells[n] = phrase{"-", terminal.Dim}
				}
			}
			t.row(&table, cells)
		}
		t.out.WriteByte('\n')
	}
	if len(table.leftOut) > 0 {
		t.paragraph(phrase{fmt.Sprintf("too narrow for: %s; --format csv has all", strings.Join(table.leftOut, ", ")), terminal.Dim})
		t.out.WriteByte('\n')
	}
}

func (t *textWriter) row(table *table, cells []phrase) {
	t.out.WriteString(table.row(cells, t.colors))
	t.out.WriteByte('\n')
}

// drift writes a line for each of the first differences.
func (t *textWriter) drift(drift []wire.Diagnostic) {
	t.paragraph(phrase{driftTitle, terminal.Bold})
	for _, d := range drift[:min(len(drift), mostDrift)] {
		t.paragraph(phrase{place(d) + ":", ""}, phrase{d.Message, ""}, phrase{"[" + d.Rule + "]", terminal.Dim})
	}
	if more := len(drift) - mostDrift; more > 0 {
		t.paragraph(phrase{fmt.Sprintf("and %d more: --format json, or %s", more, lister(drift)), terminal.Dim})
	}
	t.out.WriteByte('\n')
}
