package dockerfile

import (
	"testing"
	"unicode/utf8"
)

// TestWhole proves it for all offsets of texts: what lies around is a character,
// as decoding the text from its beginning finds them.
func TestWhole(t *testing.T) {
	t.Parallel()
	for _, text := range []string{"", "a", "aé日👩‍💻z", "\xff日\xe6\x97", "\x97\xa5日\xe6日\xa5", "\xf0\x9f\x91", "é\x80\x80\x80\x80", "\xed\xa0\x80x"} {
		between := map[int]bool{len(text): true}
		for at := 0; at < len(text); {
			between[at] = true
			_, size := utf8.DecodeRuneInString(text[at:])
			at += size
		}
		s := NewSource("Dockerfile", text)
		for start := range len(text) + 1 {
			if s.InCharacter(start) == between[start] {
				t.Errorf("%q: offset %d", text, start)
			}
			for end := start; end <= len(text); end++ {
				whole := s.Whole(Span{start, end})
				if !between[whole.Start] || !between[whole.End] || !whole.Contains(Span{start, end}) {
					t.Errorf("%q: %d-%d becomes %v", text, start, end, whole)
				}
			}
		}
	}
}
