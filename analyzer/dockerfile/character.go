package dockerfile

import "unicode/utf8"

// InCharacter reports whether an offset lies inside a character of several
// bytes. A byte that is not UTF-8 is a character of its own.
func (s *Source) InCharacter(offset int) bool {
	start, _ := s.characterAround(offset)
	return start < offset
}

// Whole returns the span with the whole of the characters that it begins and
// ends in.
func (s *Source) Whole(span Span) Span {
	start, _ := s.characterAround(span.Start)
	_, end := s.characterAround(span.End)
	return Span{start, end}
}

// characterAround returns the ends of the character that an offset lies inside
// of, or the offset itself if it lies between two.
func (s *Source) characterAround(offset int) (start, end int) {
	if offset <= 0 || offset >= len(s.Text) || utf8.RuneStart(s.Text[offset]) {
		return offset, offset
	}
	start = offset - 1
	for start > 0 && offset-start < utf8.UTFMax-1 && !utf8.RuneStart(s.Text[start]) {
		start--
	}
	if _, size := utf8.DecodeRuneInString(s.Text[start:]); start+size > offset {
		return start, start + size
	}
	return offset, offset
}
