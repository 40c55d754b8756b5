package terminal

import (
	"strings"
	"testing"
	"unicode/utf8"
)

func TestPrintable(t *testing.T) {
	for text, want := range map[string]string{
		"debian 日本語":                       "debian 日本語",
		"a\x1b[2Jb":                        "a␛[2Jb",
		"a\r\n\tb\x7f":                     "a␍␊␉b␡",
		"\u009b31m\u202ecod":               "\uFFFD31m\uFFFDcod",
		"\xff\xed\xa0\x80":                 "\uFFFD\uFFFD\uFFFD\uFFFD", // a surrogate is three bytes of nothing
		"a\u2028b\u2029c\u0085d":           "a\uFFFDb\uFFFDc\uFFFDd",
		"\uFEFFlat\u200Best":               "\uFFFDlat\uFFFDest",
		"de\u00ADbi\u2060an\u180E\u034F":   "de\uFFFDbi\uFFFDan\uFFFD\uFFFD",
		"\u2066a\u2069\u200F\u061C":        "\uFFFDa\uFFFD\uFFFD\uFFFD",
		"a\u200Db\u200Cc\u3164":            "a\uFFFDb\uFFFDc\uFFFD",
		"👩\u200D💻 ❤\uFE0F 1\uFE0F\u20E3":   "👩\u200D💻 ❤\uFE0F 1\uFE0F\u20E3",
		"👩🏽\u200D🚀 🏳\uFE0F\u200D🌈":         "👩🏽\u200D🚀 🏳\uFE0F\u200D🌈",
		"👩\u200D\u200D\u200D":              "👩\u200D\uFFFD\uFFFD",
		"नमस्\u200Dते می\u200Cخواهم":       "नमस्\u200Dते می\u200Cخواهم",
		"a\uFE0F\U000E0100":                "a\uFFFD\uFFFD",
		"葛\U000E0100":                      "葛\U000E0100",
		"🏴\U000E0067\U000E007F":            "🏴\U000E0067\U000E007F",
		"x\U000E0067\U000E0001":            "x\uFFFD\uFFFD",
		"##[error]a ##vso[x]##teamcity[y]": `##\[error]a ##vso\[x]##teamcity\[y]`,
		"# [a] ##b [c] #[d]":               "# [a] ##b [c] #[d]",
	} {
		if got := Printable(text); got != want {
			t.Errorf("Printable(%q) is %q, not %q", text, got, want)
		}
	}
}

func TestLines(t *testing.T) {
	for text, want := range map[string]string{
		"::error::x":       `\::error::x`,
		" \u00a0::error::": " \u00a0\\::error::",
		"a ::error::":      "a ::error::",
		"+a\r\n ::x\n\tb":  "+a␍\n \\::x\n\tb",
		"":                 "",
	} {
		if got := Lines(text); got != want {
			t.Errorf("Lines(%q) is %q, not %q", text, got, want)
		}
	}
	for path, want := range map[string]string{
		"a/Dockerfile":   "a/Dockerfile",
		"::x.Dockerfile": "./::x.Dockerfile",
		" ::x":           "./ ::x",
		"a/::x":          "a/::x",
		"\n::x":          "␊::x",
	} {
		if got := Path(path); got != want {
			t.Errorf("Path(%q) is %q, not %q", path, got, want)
		}
	}
}

func TestJSON(t *testing.T) {
	for text, want := range map[string]string{
		"{\n \"a\": \"日\"}":           "{\n \"a\": \"日\"}",
		"\"\u009b\u200bb\U000E0041\"": `"\u009b\u200bb\udb40\udc41"`,
	} {
		if got := string(JSON([]byte(text))); got != want {
			t.Errorf("JSON(%q) is %q, not %q", text, got, want)
		}
	}
}

// FuzzPrintable proves that what is printable is so when it is shown again.
func FuzzPrintable(f *testing.F) {
	f.Add("##[a]\u200b👩\u200D💻\xff")
	f.Fuzz(func(t *testing.T, text string) {
		got := Printable(text)
		if again := Printable(got); again != got {
			t.Errorf("%q becomes %q, then %q", text, got, again)
		}
		if !utf8.ValidString(got) || strings.ContainsFunc(got, IsControl) {
			t.Errorf("%q becomes %q", text, got)
		}
	})
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
