package reporter

import (
	"bytes"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

const (
	fileColumns  = 200 // of a report that no terminal shows
	leastRoom    = 20  // columns of source, however narrow the terminal
	numberColumn = 4   // columns of a line number, so that snippets line up
)

// A snippet draws excerpts: each line behind its number, and below it the
// marks, `^` for the range itself and `-` for related places.
type snippet struct {
	out     *bytes.Buffer
	palette terminal.Palette
	style   terminal.Style // of the range
	room    int            // columns for the source
}

func newSnippet(out *bytes.Buffer, style terminal.Style, options Options) snippet {
	width := options.Width
	if width <= 0 {
		width = fileColumns
	}
	return snippet{
		out:     out,
		palette: terminal.Palette{On: options.Color},
		style:   style,
		room:    max(leastRoom, width-numberColumn-len(" | ")),
	}
}

func (s snippet) draw(e excerpt) {
	for i, r := range e.rows {
		if i > 0 && r.line > e.rows[i-1].line+1 {
			s.print("...", " |", "")
		}
		s.drawRow(e, r)
	}
}

// note prints what belongs to a diagnostic and has no place in its snippet.
func (s snippet) note(label terminal.Style, name, text string) {
	line := s.palette.Paint(label, name)
	if text != "" {
		line += ": " + terminal.Printable(text)
	}
	s.print("", " =", line)
}

// print prints one line of the report, behind the gutter.
func (s snippet) print(number, separator, text string) {
	gutter := fmt.Sprintf("%*s%s", numberColumn, number, separator)
	s.out.WriteString(s.palette.Paint(terminal.Dim, gutter))
	if text != "" {
		s.out.WriteString(" " + text)
	}
	s.out.WriteByte('\n')
}

func (s snippet) drawRow(e excerpt, r row) {
	line := newDisplayLine(e.source.Slice(e.source.Line(r.line)))
	shown := line.window(s.focus(line, r.marks), s.room)
	s.print(strconv.Itoa(r.line+1), " |", line.text(shown))
	marks := s.colorMarks(drawMarks(line, shown, r.marks))
	if messages := r.messages(); messages != "" {
		marks += " " + messages
	}
	s.print("", " |", marks)
}

// focus returns what has to be seen of a line: all marks if there is room for
// them, else the primary one, else the first, and what fits beside it.
func (s snippet) focus(line displayLine, marks []mark) glyphRange {
	first := marks[max(0, slices.IndexFunc(marks, func(m mark) bool { return m.primary }))]
	focus := line.cover(first.start, first.end)
	for _, m := range marks {
		g := line.cover(m.start, m.end)
		wider := glyphRange{min(focus.from, g.from), max(focus.to, g.to)}
		if line.width(wider) <= s.room-2 {
			focus = wider
		}
	}
	return focus
}

const (
	primaryMark = '^'
	relatedMark = '-'
)

// drawMarks returns the line below a line of source. The range itself is drawn
// over related places, so that it is always seen as a whole.
func drawMarks(line displayLine, shown glyphRange, marks []mark) string {
	var drawn []byte
	draw := func(m mark, symbol byte) {
		g := line.cover(m.start, m.end)
		if g.to < shown.from || g.from > shown.to {
			return
		}
		g = glyphRange{max(g.from, shown.from), min(g.to, shown.to)}
		left := line.width(glyphRange{shown.from, g.from})
		if shown.from > 0 {
			left++ // the ellipsis
		}
		right := left + max(1, line.width(g))
		if missing := right - len(drawn); missing > 0 {
			drawn = append(drawn, bytes.Repeat([]byte{' '}, missing)...)
		}
		copy(drawn[left:], bytes.Repeat([]byte{symbol}, right-left))
	}
	for _, m := range marks {
		if !m.primary {
			draw(m, relatedMark)
		}
	}
	for _, m := range marks {
		if m.primary {
			draw(m, primaryMark)
		}
	}
	return string(drawn)
}

func (s snippet) colorMarks(marks string) string {
	var text strings.Builder
	for marks != "" {
		rest := strings.TrimLeft(marks, marks[:1])
		run := marks[:len(marks)-len(rest)]
		switch run[0] {
		case primaryMark:
			run = s.palette.Paint(s.style, run)
		case relatedMark:
			run = s.palette.Paint(terminal.Blue, run)
		}
		text.WriteString(run)
		marks = rest
	}
	return text.String()
}
