package dockerfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestSpan(t *testing.T) {
	a, b, c := Span{2, 5}, Span{4, 8}, Span{5, 5}
	if a.Empty() || !c.Empty() {
		t.Error("only the third span is empty")
	}
	if !a.Overlaps(b) || a.Overlaps(c) {
		t.Error("the first span overlaps the second one only")
	}
	if !a.Contains(Span{3, 5}) || !a.Contains(c) || a.Contains(b) {
		t.Error("the first span contains its end, not the second one")
	}
	if got := a.Join(b); got != (Span{2, 8}) {
		t.Errorf("joined: %v", got)
	}
}

func TestSourceLines(t *testing.T) {
	for text, want := range map[string][]string{
		"":             {""},
		"a":            {"a"},
		"a\n":          {"a", ""},
		"a\r\n\r\nb\r": {"a", "", "b"},
		"\n\n":         {"", "", ""},
	} {
		source := NewSource("x", text)
		var got []string
		for line := range source.Lines() {
			span := source.Line(line)
			got = append(got, source.Slice(span))
			if source.LineAt(span.Start) != line {
				t.Errorf("%q: offset %d is in line %d, want %d", text, span.Start, source.LineAt(span.Start), line)
			}
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%q: lines differ (-want):\n%s", text, diff)
		}
	}
}

// TestByteOrderMark proves that the mark is part of no line, and stays where
// the first instruction is removed.
func TestByteOrderMark(t *testing.T) {
	text := "\uFEFFARG A=1\nFROM debian\n"
	source := NewSource("Dockerfile", text)
	if got := source.Slice(source.Line(0)); got != "ARG A=1" {
		t.Errorf("the first line is %q", got)
	}
	file := Parse(source, Options{})
	span := file.Removal(file.Instructions[0])
	if got := text[:span.Start] + text[span.End:]; got != "\uFEFFFROM debian\n" {
		t.Errorf("without it: %q", got)
	}
}
