package analyzer_test

import (
	"testing"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer"
)

func TestShorten(t *testing.T) {
	for _, c := range []struct {
		name string
		room int
		want string
	}{
		{"curl", 4, "curl"},
		{"curl-minimal", 9, "cur…mal"},
		{"äöüäöüäöü", 11, "äö…öü"},
		{"äöüäöüäöü", 3, "…"},
	} {
		got := analyzer.Shorten(c.name, c.room)
		if got != c.want || len(got) > c.room || !utf8.ValidString(got) {
			t.Errorf("%s in %d bytes: %q, want %q", c.name, c.room, got, c.want)
		}
	}
}
