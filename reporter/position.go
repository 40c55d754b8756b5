package reporter

import (
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A position is a place in a file as people and other programs count: from 1.
type position struct {
	line   int
	column int // in the unit that it was asked for
}

// A unit is what columns are counted in: it returns how many of them a text
// has. A byte that is not UTF-8 is one of them, since it is shown as U+FFFD.
type unit func(text string) int

func codePoints(text string) int { return utf8.RuneCountInString(text) }

func utf16Units(text string) int {
	count := 0
	for _, r := range text {
		count++
		if r > 0xFFFF {
			count++
		}
	}
	return count
}

// locate returns the position of a byte offset. A byte order mark takes no
// column: editors do not show it.
func locate(source *dockerfile.Source, offset int, columns unit) position {
	line := source.LineAt(offset)
	start := source.Line(line).Start
	return position{
		line:   line + 1,
		column: 1 + columns(source.Text[start:max(start, offset)]),
	}
}
