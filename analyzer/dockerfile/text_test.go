package dockerfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

// built returns `ab`, of which the a stands at 1 and the b at 5 of the source,
// then `XYZ`, the value at 10 of a variable that is used at 20 to 24, then
// `ü` for the source from 30 to 36 as a whole.
func built() Text {
	source := NewSource("x", "?a???b????XYZ?????????????????????????")
	var b TextBuilder
	b.Add(source.verbatim(Span{1, 2}))
	b.Add(Text{})
	b.Add(source.verbatim(Span{5, 6}))
	b.AddUse(source.verbatim(Span{10, 13}), Span{20, 24})
	b.AddString("", Span{25, 25})
	b.AddString("ü", Span{30, 36})
	return b.Text()
}

func TestTextPlaces(t *testing.T) {
	text := built()
	if text.String != "abXYZü" {
		t.Fatalf("text is %q", text.String)
	}
	tests := []struct {
		from, to     int
		span, origin Span
	}{
		{0, 1, Span{1, 2}, Span{1, 2}},
		{1, 2, Span{5, 6}, Span{5, 6}},
		{0, 2, Span{1, 6}, Span{1, 6}},
		{2, 5, Span{20, 24}, Span{10, 13}},
		{3, 4, Span{20, 24}, Span{11, 12}},
		{1, 3, Span{5, 24}, Span{5, 24}},
		{5, 6, Span{30, 36}, Span{30, 36}},
		{5, 7, Span{30, 36}, Span{30, 36}},
		{0, 7, Span{1, 36}, Span{1, 36}},
		{0, 0, Span{1, 1}, Span{1, 1}},
		{1, 1, Span{5, 5}, Span{5, 5}},
		{7, 7, Span{36, 36}, Span{36, 36}},
	}
	for _, test := range tests {
		if got := text.Span(test.from, test.to); got != test.span {
			t.Errorf("span of %d to %d is %v, want %v", test.from, test.to, got, test.span)
		}
		if got := text.Origin(test.from, test.to); got != test.origin {
			t.Errorf("origin of %d to %d is %v, want %v", test.from, test.to, got, test.origin)
		}
		if test.to == test.from {
			continue
		}
		part := text.Slice(test.from, test.to)
		if got := part.Origin(0, len(part.String)); got != test.origin {
			t.Errorf("origin of the slice %q is %v, want %v", part.String, got, test.origin)
		}
		var b TextBuilder
		b.Add(part)
		again := b.Text()
		if again.String != part.String || again.Span(0, len(again.String)) != test.span {
			t.Errorf("the slice %q, added again, is %q at %v", part.String, again.String, again.Span(0, len(again.String)))
		}
	}
}

func TestTextBuilderJoinsRuns(t *testing.T) {
	source := NewSource("x", "abcdef")
	var b TextBuilder
	b.Add(source.verbatim(Span{1, 3}))
	b.Add(source.verbatim(Span{3, 5}))
	if b.Len() != 4 {
		t.Errorf("%d bytes so far", b.Len())
	}
	if text := b.Text(); text.String != "bcde" || text.runs != nil || text.Span(0, 4) != (Span{1, 5}) {
		t.Errorf("neighbours are not one text: %+v", text)
	}
	if text := new(TextBuilder).Text(); text.Span(0, 0) != (Span{}) {
		t.Errorf("an empty text is at %v", text.Span(0, 0))
	}
}

func TestTextTrimSpace(t *testing.T) {
	source := NewSource("x", " \t a b\r\n")
	got := source.verbatim(Span{0, len(source.Text)}).TrimSpace()
	if diff := cmp.Diff("a b", got.String); diff != "" {
		t.Error(diff)
	}
	if span := got.Span(0, 3); span != (Span{3, 6}) {
		t.Errorf("it is at %v", span)
	}
	if got := source.verbatim(Span{0, 3}).TrimSpace(); got.String != "" {
		t.Errorf("white space leaves %q", got.String)
	}
}

func TestWordOrigin(t *testing.T) {
	word := NewWord(Span{3, 9}, "raw", built(), nil)
	if got := word.Whole(); got != (Span{1, 36}) {
		t.Errorf("the value is written at %v", got)
	}
	if got := word.Origin(2, 2); got != word.Span {
		t.Errorf("nothing of the value is written at %v", got)
	}
	if got := UnknownWord(Span{3, 9}, "raw", nil).Whole(); got != (Span{3, 9}) {
		t.Errorf("an unknown value is written at %v", got)
	}
}
