package reporter

import (
	"strconv"
	"strings"

	"github.com/rivo/uniseg"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// place returns path:line:column, which terminals and editors make a link of.
func place(source *dockerfile.Source, offset int) string {
	p := wire.Locate(source, offset, wire.CodePoints)
	return terminal.Path(source.Path) + ":" + strconv.Itoa(p.Line) + ":" + strconv.Itoa(p.Column)
}

// A glyph is what a terminal shows as one character.
type glyph struct {
	text  string
	start int // offset of its first byte in the line
	left  int // column of its left edge, from 0
}

// A displayLine is a line of source as a terminal shows it, tabs expanded. Its
// last glyph is empty and stands for the end of the line.
type displayLine []glyph

// A glyphRange is a half-open range of the glyphs of a line.
type glyphRange struct{ from, to int }

const tabStop = 4

// longestCommand is how far in front of its bracket a command to the log of a
// CI run is looked for.
const longestCommand = 100

func newDisplayLine(text string) displayLine {
	var line displayLine
	column := 0
	for rest, state := text, -1; rest != ""; {
		start := len(text) - len(rest)
		var cluster string
		cluster, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		shown := terminal.Printable(cluster)
		switch {
		case cluster == "\t":
			shown = strings.Repeat(" ", tabStop-column%tabStop)
		case cluster[0] == '[' && terminal.BeginsCommand(text[max(0, start-longestCommand):start]):
			shown = `\` + shown
		}
		line = append(line, glyph{shown, start, column})
		column += terminal.Width(shown)
	}
	return append(line, glyph{start: len(text), left: column})
}

// whole returns the range of all glyphs.
func (l displayLine) whole() glyphRange { return glyphRange{0, len(l) - 1} }

// width returns how many columns a range takes.
func (l displayLine) width(r glyphRange) int { return l[r.to].left - l[r.from].left }

// text returns a range as it is printed, with an ellipsis where the line goes on.
func (l displayLine) text(r glyphRange) string {
	var text strings.Builder
	if r.from > 0 {
		text.WriteString("…")
	}
	for _, g := range l[r.from:r.to] {
		text.WriteString(g.text)
	}
	if r.to < len(l)-1 {
		text.WriteString("…")
	}
	return strings.TrimRight(text.String(), " ")
}

// cover returns the range that shows the bytes from start to end. Without bytes
// it is the empty range in front of start.
func (l displayLine) cover(start, end int) glyphRange {
	r := glyphRange{}
	for r.from < len(l)-1 && l[r.from+1].start <= start {
		r.from++
	}
	for r.to = r.from; r.to < len(l)-1 && l[r.to].start < end; {
		r.to++
	}
	return r
}

// window returns the range to show where only room columns are free: all of it,
// or the focus and as much as fits on both sides, with a column left for an
// ellipsis at each end.
func (l displayLine) window(focus glyphRange, room int) glyphRange {
	if l.width(l.whole()) <= room {
		return l.whole()
	}
	fits := func(r glyphRange) bool {
		return r.from >= 0 && r.to < len(l) && l.width(r) <= room-2
	}
	shown := glyphRange{focus.from, focus.from}
	for shown.to < focus.to && fits(glyphRange{shown.from, shown.to + 1}) {
		shown.to++
	}
	for {
		before := shown
		if wider := (glyphRange{shown.from - 1, shown.to}); fits(wider) {
			shown = wider
		}
		if wider := (glyphRange{shown.from, shown.to + 1}); fits(wider) {
			shown = wider
		}
		if shown == before {
			return shown
		}
	}
}
