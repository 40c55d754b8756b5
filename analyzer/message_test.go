package analyzer_test

import (
	"fmt"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/rivo/uniseg"

	"github.com/dflint/dflint/analyzer"
)

const (
	family = "👨\u200d👩\u200d👧"
	accent = "e\u0301\u0302"
	flags  = "🇩🇪🇫🇷🇯🇵🇧🇷"
	hangul = "\u1100\u1161\u11a8"
)

func TestShorten(t *testing.T) {
	t.Parallel()
	for _, c := range []struct {
		name string
		room int
		want string
	}{
		{"curl", 4, "curl"},
		{"curl-minimal", 9, "cur…mal"},
		{"äöüäöüäöü", 11, "äö…öü"},
		{"äöüäöüäöü", 3, "…"},
		{"äöüäöüäöü", 2, ""},
		{"curl", 0, ""},
		{"curl", -40, ""},
		{"", -1, ""},
		{"ab" + accent + "xxxxxx" + accent + "cd", 11, "ab…cd"},
		{"ab" + accent + "xxxxxx" + accent + "cd", 17, "ab" + accent + "…" + accent + "cd"},
		{family + family, 30, "…"},
		{flags, 22, "🇩🇪…🇧🇷"},
		{"x" + flags, 22, "x🇩🇪…🇧🇷"},
		{hangul + "xx" + hangul, 18, "…"},
	} {
		if got := analyzer.Shorten(c.name, c.room); got != c.want {
			t.Errorf("%s in %d bytes: %q, want %q", c.name, c.room, got, c.want)
		}
	}
}

func FuzzShorten(f *testing.F) {
	for _, name := range []string{"", "curl", "äöü", flags, "a" + flags, "ab" + flags + "ab" + flags, family, accent + accent + accent, "\u0301a\u0301", "\r\n\r\n\r\n\r\n", "\xff\xfe\xff\xff\xff", "\u0600a\u0600a\u0600a"} {
		for _, room := range []int{-1, 0, 1, 2, 3, 4, 7, 12, 60} {
			f.Add(name, room)
		}
	}
	f.Fuzz(func(t *testing.T, name string, room int) {
		got := analyzer.Shorten(name, room)
		if len(name) <= room && got != name {
			t.Fatalf("%q has room, and is %q", name, got)
		}
		if len(got) > max(room, 0) || utf8.ValidString(name) && !utf8.ValidString(got) {
			t.Fatalf("%q in %d bytes is %q", name, room, got)
		}
		head, tail, cut := strings.Cut(got, "…")
		if got == name || !cut || strings.Contains(name, "…") {
			return
		}
		starts := map[int]bool{len(name): true}
		for rest, state := name, -1; rest != ""; {
			starts[len(name)-len(rest)] = true
			_, rest, _, state = uniseg.FirstGraphemeClusterInString(rest, state)
		}
		if !strings.HasPrefix(name, head) || !strings.HasSuffix(name, tail) || !starts[len(head)] || !starts[len(name)-len(tail)] {
			t.Fatalf("%q in %d bytes is %q: that is within a character", name, room, got)
		}
	})
}

func TestSentence(t *testing.T) {
	t.Parallel()
	long := strings.Repeat("version-", 30)
	for _, name := range []string{"", "a", "acme/tool", long, strings.Repeat(flags, 20)} {
		for _, value := range []string{"1", long, strings.Repeat(accent, 40)} {
			for _, count := range []int{1, 999999999} {
				got := analyzer.Sentence(name, 24, func(room int) string {
					return fmt.Sprintf(" comes from %s here, from %s in %d other places: align them", analyzer.Shorten(value, room), analyzer.Shorten(value, room), count)
				})
				if len(got) > analyzer.MaxMessage || name != "" && strings.HasPrefix(got, " ") || !strings.HasSuffix(got, " align them") {
					t.Errorf("%q", got)
				}
			}
		}
	}
	endless := func(int) string { return " " + long }
	if got := analyzer.Sentence(long, 24, endless); len(got) > analyzer.MaxMessage || !utf8.ValidString(got) {
		t.Errorf("a predicate that takes no less room: %q", got)
	}
}
