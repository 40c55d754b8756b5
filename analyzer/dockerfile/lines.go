package dockerfile

import (
	"strings"
	"unicode"
)

const byteOrderMark = "\uFEFF"

// A joiner joins the lines of an instruction as BuildKit's parser does
// (buildkit v0.34, parser.Parse), and keeps for each byte where it came from.
type joiner struct {
	source *Source
	escape byte
}

// A joined instruction is its lines without what continues them.
type joined struct {
	text     Text
	next     int    // the first line, from 0, behind it
	comments []Span // comment lines inside, from the # on
	gaps     []Span // empty lines inside, with their endings
	unended  bool   // its last line is continued, but the file ends
}

// join joins the instruction that starts at a line, from 0.
func (j joiner) join(line int) joined {
	span, more := j.cutContinuation(j.trimStart(j.source.Line(line)))
	if !more {
		return joined{text: j.source.verbatim(span), next: line + 1}
	}
	start, result := span.Start, joined{next: line + 1}
	var b TextBuilder
	for b.Add(j.source.verbatim(span)); more && result.next < j.source.Lines(); {
		span = j.source.Line(result.next)
		inner := j.trimStart(span)
		switch {
		case inner.Empty():
			result.addGap(j.source, result.next)
		case j.source.Text[inner.Start] == '#':
			result.comments = append(result.comments, inner)
		default:
			span, more = j.cutContinuation(span)
			b.Add(j.source.verbatim(span))
		}
		result.next++
	}
	result.unended = more
	if result.text = b.Text(); result.text.String == "" {
		result.text = j.source.verbatim(Span{start, start})
	}
	return result
}

// addGap notes an empty line. What follows the file's last newline is no line.
func (j *joined) addGap(source *Source, line int) {
	if span := source.lineWithEnding(line); !span.Empty() {
		j.gaps = append(j.gaps, span)
	}
}

// trimStart drops the byte order mark of the file and leading white space.
func (j joiner) trimStart(span Span) Span {
	text := j.source.Slice(span)
	if span.Start == 0 {
		text = strings.TrimPrefix(text, byteOrderMark)
	}
	span.Start = span.End - len(strings.TrimLeftFunc(text, unicode.IsSpace))
	return span
}

// cutContinuation drops the escape token that continues a line, and reports
// whether there was one. An escaped escape token does not continue the line.
func (j joiner) cutContinuation(span Span) (Span, bool) {
	text := strings.TrimRight(j.source.Slice(span), " \t")
	n := len(text)
	if n == 0 || text[n-1] != j.escape || n > 1 && text[n-2] == j.escape {
		return span, false
	}
	return Span{span.Start, span.Start + n - 1}, true
}
