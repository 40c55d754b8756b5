package reporter

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

func TestLocate(t *testing.T) {
	source := dockerfile.NewSource("Dockerfile", "\uFEFF"+"aé😀b\r\n\xff\xfex\n")
	for _, test := range []struct {
		name      string
		offset    int
		codePoint position
		utf16     position
	}{
		{"the start of the file", 0, position{1, 1}, position{1, 1}},
		{"behind the byte order mark", 3, position{1, 1}, position{1, 1}},
		{"behind a", 4, position{1, 2}, position{1, 2}},
		{"behind é", 6, position{1, 3}, position{1, 3}},
		{"behind the emoji", 10, position{1, 4}, position{1, 5}},
		{"the end of the line", 11, position{1, 5}, position{1, 6}},
		{"the next line", 13, position{2, 1}, position{2, 1}},
		{"behind invalid bytes", 15, position{2, 3}, position{2, 3}},
		{"the end of the file", 17, position{3, 1}, position{3, 1}},
	} {
		t.Run(test.name, func(t *testing.T) {
			options := cmp.AllowUnexported(position{})
			if diff := cmp.Diff(test.codePoint, locate(source, test.offset, codePoints), options); diff != "" {
				t.Errorf("in code points (-want +got):\n%s", diff)
			}
			if diff := cmp.Diff(test.utf16, locate(source, test.offset, utf16Units), options); diff != "" {
				t.Errorf("in UTF-16 (-want +got):\n%s", diff)
			}
		})
	}
}

// Each position leads back to the offset it came from, so that edits can be
// applied by line and column.
func TestPositionsLeadBack(t *testing.T) {
	for _, file := range fixtures(t) {
		for _, source := range readFixture(t, file).sources {
			for offset := range source.Text {
				if strings.HasPrefix(source.Text[offset:], "\uFEFF") {
					continue
				}
				for name, columns := range map[string]unit{"code points": codePoints, "UTF-16": utf16Units} {
					p := locate(source, offset, columns)
					if got := offsetOf(source, p, columns); got != offset {
						t.Errorf("%s: offset %d is %v in %s, which is offset %d", file, offset, p, name, got)
					}
				}
			}
		}
	}
}

func offsetOf(source *dockerfile.Source, p position, columns unit) int {
	at := source.Line(p.line - 1).Start
	for column := 1; column < p.column; {
		_, size := utf8.DecodeRuneInString(source.Text[at:])
		column += columns(source.Text[at : at+size])
		at += size
	}
	return at
}
