package reporter

import (
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
)

// Each position leads back to the offset it came from, so that edits can be
// applied by line and column.
func TestPositionsLeadBack(t *testing.T) {
	for _, file := range fixtures(t) {
		for _, source := range readFixture(t, file).sources {
			for offset := range source.Text {
				if strings.HasPrefix(source.Text[offset:], "\uFEFF") {
					continue
				}
				for name, columns := range map[string]wire.Unit{"code points": wire.CodePoints, "UTF-16": wire.UTF16Units} {
					p := wire.Locate(source, offset, columns)
					if got := offsetOf(source, p, columns); got != offset {
						t.Errorf("%s: offset %d is %v in %s, which is offset %d", file, offset, p, name, got)
					}
				}
			}
		}
	}
}

func offsetOf(source *dockerfile.Source, p wire.Position, columns wire.Unit) int {
	at := source.Line(p.Line - 1).Start
	for column := 1; column < p.Column; {
		_, size := utf8.DecodeRuneInString(source.Text[at:])
		column += columns(source.Text[at : at+size])
		at += size
	}
	return at
}
