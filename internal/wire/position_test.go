package wire_test

import (
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
)

func TestLocate(t *testing.T) {
	source := dockerfile.NewSource("Dockerfile", "\uFEFFaé😀b\r\n\xff\xfex\n")
	for _, test := range []struct {
		name                      string
		offset                    int
		line, codePoints, inUTF16 int
	}{
		{"the start of the file", 0, 1, 1, 1},
		{"behind the byte order mark", 3, 1, 1, 1},
		{"behind a", 4, 1, 2, 2},
		{"behind é", 6, 1, 3, 3},
		{"behind the emoji", 10, 1, 4, 5},
		{"the end of the line", 11, 1, 5, 6},
		{"the next line", 13, 2, 1, 1},
		{"behind invalid bytes", 15, 2, 3, 3},
		{"the end of the file", 17, 3, 1, 1},
	} {
		t.Run(test.name, func(t *testing.T) {
			if got, want := wire.Locate(source, test.offset, wire.CodePoints), (wire.Position{Line: test.line, Column: test.codePoints, Offset: test.offset}); got != want {
				t.Errorf("in code points it is %v, not %v", got, want)
			}
			if got, want := wire.Locate(source, test.offset, wire.UTF16Units), (wire.Position{Line: test.line, Column: test.inUTF16, Offset: test.offset}); got != want {
				t.Errorf("in UTF-16 it is %v, not %v", got, want)
			}
		})
	}
}
