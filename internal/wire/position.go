package wire

import (
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Position is a place in a source as people and other programs count: line
// and column from 1, the column in a [Unit], the offset in bytes from 0.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// A Unit is what columns are counted in: it returns how many of them a text
// has. A byte that is not UTF-8 is one of them, since it is shown as U+FFFD.
type Unit func(text string) int

// CodePoints counts Unicode code points.
func CodePoints(text string) int { return utf8.RuneCountInString(text) }

// UTF16Units counts code units of UTF-16, as SARIF and editors do.
func UTF16Units(text string) int {
	count := 0
	for _, r := range text {
		count++
		if r > 0xFFFF {
			count++
		}
	}
	return count
}

// Locate returns the position of a byte offset. A byte order mark takes no
// column: editors do not show it.
func Locate(source *dockerfile.Source, offset int, columns Unit) Position {
	line := source.LineAt(offset)
	start := source.Line(line).Start
	return Position{
		Line:   line + 1,
		Column: 1 + columns(source.Text[start:max(start, offset)]),
		Offset: offset,
	}
}

// Range returns the two ends of a span, with columns in code points.
func Range(source *dockerfile.Source, span dockerfile.Span) (start, end Position) {
	return Locate(source, span.Start, CodePoints), Locate(source, span.End, CodePoints)
}
