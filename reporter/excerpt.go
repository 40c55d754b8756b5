package reporter

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/reporter/terminal"
)

// An excerpt is the lines of one file that show a diagnostic, in order.
type excerpt struct {
	source *dockerfile.Source
	rows   []row
}

// A row is a line of source and what is marked in it.
type row struct {
	line  int // from 0
	marks []mark
}

// A mark is a range of one line that has to be underlined.
type mark struct {
	start, end int // offsets in the line
	primary    bool
	message    string
}

// maxRelated is how many related places a diagnostic shows; the others are counted.
const maxRelated = 8

func newExcerpt(d analyzer.Diagnostic, related []analyzer.Related) excerpt {
	e := excerpt{source: d.Source}
	e.markPrimary(d.Span)
	for _, r := range related {
		if r.Source == d.Source {
			e.markRelated(r)
		}
	}
	return e
}

// markPrimary marks a range. Of one that goes over several lines it marks the
// first and the last, which is what a reader needs to see where it ends.
func (e *excerpt) markPrimary(span dockerfile.Span) {
	start, end := e.trim(span)
	first, last := e.source.LineAt(start), e.source.LineAt(end)
	if first == last {
		e.add(first, mark{start: start, end: end, primary: true})
		return
	}
	e.add(first, mark{start: start, end: e.textSpan(first).End, primary: true})
	e.add(last, mark{start: min(e.textSpan(last).Start, end), end: end, primary: true})
}

// markRelated marks the first line of a related place.
func (e *excerpt) markRelated(r analyzer.Related) {
	start, end := e.trim(r.Span)
	line := e.source.LineAt(start)
	if e.source.LineAt(end) != line {
		end = e.textSpan(line).End
	}
	e.add(line, mark{start: start, end: end, message: r.Message})
}

// trim leaves out the line endings at the end of a span: what is marked there
// is the line before.
func (e *excerpt) trim(span dockerfile.Span) (start, end int) {
	text := strings.TrimRight(e.source.Slice(span), "\r\n")
	return span.Start, span.Start + len(text)
}

// textSpan returns the span of a line without the white space around it.
func (e *excerpt) textSpan(line int) dockerfile.Span {
	span := e.source.Line(line)
	text := e.source.Slice(span)
	span.Start += len(text) - len(strings.TrimLeft(text, " \t"))
	span.End = max(span.Start, span.End-len(text)+len(strings.TrimRight(text, " \t")))
	return span
}

// add adds a mark, of which the offsets are those of the file.
func (e *excerpt) add(line int, m mark) {
	span := e.source.Line(line)
	m.start = min(max(m.start, span.Start), span.End) - span.Start
	m.end = max(m.start, min(m.end, span.End)-span.Start)
	i, found := slices.BinarySearchFunc(e.rows, line, func(r row, line int) int { return cmp.Compare(r.line, line) })
	if !found {
		e.rows = slices.Insert(e.rows, i, row{line: line})
	}
	e.rows[i].marks = append(e.rows[i].marks, m)
}

// messages returns what the related places of a row have to say.
func (r row) messages() string {
	var messages []string
	for _, m := range r.marks {
		if m.message != "" && !slices.Contains(messages, m.message) {
			messages = append(messages, m.message)
		}
	}
	return terminal.Printable(strings.Join(messages, "; "))
}
