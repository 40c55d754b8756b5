package report

import (
	"strings"

	"github.com/dflint/dflint/reporter/terminal"
)

// hang is how far the second and the following lines of a paragraph are indented.
const hang = 4

// A paragraph is phrases that are broken into lines between their words.
type paragraph struct {
	lines   [][]phrase
	columns int // of the last line
	width   int // of the terminal; 0 for one line
}

// wrap returns the lines of the phrases, which a space separates. A word that
// is longer than a line is shortened.
func wrap(width int, colors terminal.Palette, phrases ...phrase) string {
	p := paragraph{width: width, lines: [][]phrase{nil}}
	for _, ph := range phrases {
		for _, word := range strings.Fields(terminal.Printable(ph.text)) {
			p.add(phrase{word, ph.style})
		}
	}
	var text strings.Builder
	for n, line := range p.lines {
		if len(line) > 0 {
			line[0].text = terminal.Line(line[0].text)
		}
		if n > 0 {
			text.WriteString(strings.Repeat(" ", hang))
		}
		for n, piece := range line {
			if n > 0 {
				text.WriteByte(' ')
			}
			text.WriteString(colors.Paint(piece.style, piece.text))
		}
		text.WriteByte('\n')
	}
	return text.String()
}

// add puts a word behind the last one, or on a new line.
func (p *paragraph) add(word phrase) {
	if p.width > 0 {
		word.text = terminal.Shorten(word.text, p.width-hang)
	}
	columns := terminal.Width(word.text)
	line := &p.lines[len(p.lines)-1]
	switch {
	case len(*line) == 0:
		p.columns = columns
	case p.width > 0 && p.columns+1+columns > p.width:
		p.lines = append(p.lines, nil)
		line = &p.lines[len(p.lines)-1]
		p.columns = hang + columns
	default:
		p.columns += 1 + columns
	}
	if n := len(*line) - 1; n >= 0 && (*line)[n].style == word.style {
		(*line)[n].text += " " + word.text
		return
	}
	*line = append(*line, word)
}
