package report

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

const (
	rowIndent = 2
	gap       = 2  // between columns
	widest    = 60 // a column on a terminal: one long name does not tear the others apart
)

// A table is the columns that fit a terminal, each with its width.
type table struct {
	columns []column
	widths  []int    // columns of the terminal
	leftOut []string // titles of what does not fit, in the order of the columns
}

// newTable lays out the columns that have something to show. A width of 0 is
// room for all of them as they are.
func newTable(groups []*group, width int) table {
	t := table{}
	for _, c := range columns() {
		if natural := naturalWidth(c, groups); natural > 0 {
			t.columns = append(t.columns, c)
			t.widths = append(t.widths, max(natural, terminal.Width(c.title)))
		}
	}
	if width == 0 {
		return t
	}
	for n, c := range t.columns {
		if c.least > 0 {
			t.widths[n] = min(t.widths[n], widest)
		}
	}
	t.leaveOut(width)
	t.shrink(width)
	return t
}

// naturalWidth returns the width of the widest cell.
func naturalWidth(c column, groups []*group) int {
	natural := 0
	for _, g := range groups {
		for _, image := range g.images {
			natural = max(natural, terminal.Width(shown(c.cell(image))))
		}
	}
	return natural
}

// shown returns the text of a cell: any of them may be the first of its line.
func shown(cell phrase) string { return terminal.Line(terminal.Printable(cell.text)) }

// leastWidth returns what a column takes when it is as narrow as it may be.
func (t *table) leastWidth(n int) int {
	if least := t.columns[n].least; least > 0 {
		return min(least, t.widths[n])
	}
	return t.widths[n]
}

// leaveOut takes away the least important columns until the others fit.
func (t *table) leaveOut(width int) {
	out := map[string]bool{}
	for len(t.columns) > 1 {
		taken, last := rowIndent-gap, 0
		for n, c := range t.columns {
			taken += gap + t.leastWidth(n)
			if c.rank > t.columns[last].rank {
				last = n
			}
		}
		if taken <= width {
			break
		}
		out[t.columns[last].title] = true
		t.columns = slices.Delete(t.columns, last, last+1)
		t.widths = slices.Delete(t.widths, last, last+1)
	}
	for _, c := range columns() {
		if out[c.title] {
			t.leftOut = append(t.leftOut, c.title)
		}
	}
}

// shrink narrows the widest columns until all of them fit.
func (t *table) shrink(width int) {
	taken := rowIndent - gap
	for _, w := range t.widths {
		taken += gap + w
	}
	for ; taken > width; taken-- {
		wide := -1
		for n := range t.columns {
			if t.widths[n] > t.leastWidth(n) && (wide < 0 || t.widths[n] > t.widths[wide]) {
				wide = n
			}
		}
		if wide < 0 {
			return
		}
		t.widths[wide]--
	}
}

// header returns the titles of the columns.
func (t *table) header() []phrase {
	titles := make([]phrase, len(t.columns))
	for n, c := range t.columns {
		titles[n] = phrase{strings.ToUpper(c.title), terminal.Dim}
	}
	return titles
}

// row returns one line of the table.
func (t *table) row(cells []phrase, colors terminal.Palette) string {
	var line strings.Builder
	spaces := rowIndent // in front of the next text
	for n, cell := range cells {
		text := terminal.Shorten(shown(cell), t.widths[n])
		left, right := 0, t.widths[n]-terminal.Width(text)
		if t.columns[n].right {
			left, right = right, left
		}
		spaces += left
		if text != "" {
			line.WriteString(strings.Repeat(" ", spaces))
			line.WriteString(colors.Paint(cell.style, text))
			spaces = 0
		}
		spaces += right + gap
	}
	return line.String()
}
