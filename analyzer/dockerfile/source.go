package dockerfile

import (
	"sort"
	"strings"
)

// A Span is a half-open range of byte offsets into a [Source]: the only form
// of position that the analyzer knows. Lines and columns are a reporter's view.
type Span struct {
	Start int `json:"start"` // offset of the first byte
	End   int `json:"end"`   // offset after the last byte
}

// Empty reports whether the span covers no byte: a place between two bytes.
func (s Span) Empty() bool { return s.Start >= s.End }

// Contains reports whether o lies within s.
func (s Span) Contains(o Span) bool { return s.Start <= o.Start && o.End <= s.End }

// Overlaps reports whether the two spans share a byte.
func (s Span) Overlaps(o Span) bool { return s.Start < o.End && o.Start < s.End }

// Join returns the smallest span that contains both.
func (s Span) Join(o Span) Span { return Span{min(s.Start, o.Start), max(s.End, o.End)} }

// A Source is the unchanged text of one file.
type Source struct {
	Path string // as reported: relative to the working directory, with forward slashes
	Text string

	lines []int // offset of each line's first byte
}

// NewSource returns the source at path with the given text.
func NewSource(path, text string) *Source {
	lines := make([]int, 1, 1+strings.Count(text, "\n"))
	for at := 0; ; {
		i := strings.IndexByte(text[at:], '\n')
		if i < 0 {
			return &Source{Path: path, Text: text, lines: lines}
		}
		at += i + 1
		lines = append(lines, at)
	}
}

// Slice returns the text of a span.
func (s *Source) Slice(span Span) string { return s.Text[span.Start:span.End] }

// Lines returns the number of lines. A final newline ends a line; what follows
// it, even nothing, counts as a line of its own.
func (s *Source) Lines() int { return len(s.lines) }

// LineAt returns the index, from 0, of the line that holds the offset.
func (s *Source) LineAt(offset int) int {
	return sort.Search(len(s.lines), func(i int) bool { return s.lines[i] > offset }) - 1
}

// Line returns the span of a line, counted from 0, without its line ending and,
// on the first one, without the byte order mark: that is part of the file's
// encoding, and no column.
func (s *Source) Line(line int) Span {
	span := s.lineWithEnding(line)
	if line == 0 && strings.HasPrefix(s.Text, byteOrderMark) {
		span.Start = len(byteOrderMark)
	}
	span.End = span.Start + len(strings.TrimRight(s.Slice(span), "\r\n"))
	return span
}

func (s *Source) lineWithEnding(line int) Span {
	return Span{s.lineStart(line), s.lineStart(line + 1)}
}

// lineStart returns the offset of a line's first byte, and the length of the
// text for a line behind the last one.
func (s *Source) lineStart(line int) int {
	if line < len(s.lines) {
		return s.lines[line]
	}
	return len(s.Text)
}
