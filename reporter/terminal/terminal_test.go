package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"debian 日本語":         "debian 日本語",
		"a\x1b[2Jb":          "a␛[2Jb",
		"a\r\n\tb\x7f":       "a␍␊␉b␡",
		"\u009b31m\u202ecod": "\uFFFD31m\uFFFDcod",
		"\xff":               "\uFFFD",
	} {
		if got := Printable(text); got != want {
			t.Errorf("Printable(%q) is %q, not %q", text, got, want)
		}
	}
}

func TestShorten(t *testing.T) {
	for _, test := range []struct {
		text    string
		columns int
		want    string
	}{
		{"services/api/Dockerfile", 23, "services/api/Dockerfile"},
		{"services/api/Dockerfile", 22, "services/ap…Dockerfile"},
		{"services/api/Dockerfile", 9, "serv…file"},
		{"abc", 2, "a…"},
		{"abc", 1, "…"},
		{"abc", 0, ""},
		{"", 0, ""},
		{"日本語版", 7, "日本…版"},
		{"日本語版", 6, "日…版"},
		{"日本語版", 5, "日…版"},
		{"日本語版", 4, "日…"},
		{"e\u0301e\u0301e\u0301e\u0301", 3, "e\u0301…e\u0301"},
		{"👩‍💻👩‍💻👩‍💻", 5, "👩‍💻…👩‍💻"},
	} {
		if got := Shorten(test.text, test.columns); got != test.want {
			t.Errorf("Shorten(%q, %d) is %q, not %q", test.text, test.columns, got, test.want)
		}
	}
}

func FuzzShorten(f *testing.F) {
	f.Add("services/api/Dockerfile", 9)
	f.Add("日本語👩‍💻e\u0301\u0600🇦🇧🇨", 4)
	f.Fuzz(func(t *testing.T, text string, columns int) {
		text = Printable(text)
		got := Shorten(text, columns)
		switch {
		case Width(text) <= columns && got != text:
			t.Errorf("%q fits in %d columns, but becomes %q", text, columns, got)
		case Width(got) > max(columns, 0):
			t.Errorf("%q is wider than %d columns", got, columns)
		case !utf8.ValidString(got):
			t.Errorf("%q is not UTF-8", got)
		}
		head, tail, cut := strings.Cut(got, "…")
		if cut && !strings.Contains(text, "…") && (!strings.HasPrefix(text, head) || !strings.HasSuffix(text, tail)) {
			t.Errorf("%q shows other ends than %q has", got, text)
		}
	})
}

func TestPalette(t *testing.T) {
	if got := (Palette{}).Paint(Red, "error"); got != "error" {
		t.Errorf("a palette that is off gives %q", got)
	}
	if got, want := (Palette{On: true}).Paint(Red, "error"), "\x1b[1;31merror\x1b[0m"; got != want {
		t.Errorf("red is %q, not %q", got, want)
	}
	if got := (Palette{On: true}).Paint("", "plain") + (Palette{On: true}).Paint(Red, ""); got != "plain" {
		t.Errorf("no style and no text give %q", got)
	}
}
