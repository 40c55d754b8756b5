package reporter

import (
	"errors"
	"regexp"
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"github.com/rivo/uniseg"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

var escapeSequence = regexp.MustCompile("\x1b\\[[0-9;]*m")

// Colour is never needed to understand the report.
func TestColorAddsNothingElse(t *testing.T) {
	for _, file := range fixtures(t) {
		f := readFixture(t, file)
		options := Options{Width: f.found.Width}
		plain := f.report(t, Formats()[0], options)
		options.Color = true
		colored := f.report(t, Formats()[0], options)
		if diff := cmp.Diff(plain, escapeSequence.ReplaceAllString(colored, "")); diff != "" {
			t.Errorf("%s: colour changes the text (-plain +colour):\n%s", file, diff)
		}
		if len(f.found.Diagnostics) > 0 && plain == colored {
			t.Errorf("%s: no colour", file)
		}
	}
}

func TestColors(t *testing.T) {
	diagnostics := foundAt("base-untagged", "Dockerfile", "FROM debian debian", "debian")
	d := diagnostics[0]
	d.Related = []analyzer.Related{{Source: d.Source, Span: diagnostics[1].Span}}
	got := render(t, "text", resultOf(d), Options{Color: true})
	const (
		first = "Dockerfile:1:6: \x1b[1;33mwarning\x1b[0m: \x1b[1mfound debian\x1b[0m \x1b[2m[base-untagged]\x1b[0m\n"
		line  = "\x1b[2m   1 |\x1b[0m FROM debian debian\n"
		marks = "\x1b[2m     |\x1b[0m      \x1b[1;33m^^^^^^\x1b[0m \x1b[1;34m------\x1b[0m\n"
	)
	if want := first + line + marks; !strings.HasPrefix(got, want) {
		t.Errorf("coloured report (-want +got):\n%s", cmp.Diff(want, got))
	}
}

func TestManyRelatedPlacesAreCounted(t *testing.T) {
	diagnostics := foundAt("unpinned-apt", "Dockerfile", strings.Repeat("p \\\n", 12), "p")
	d := diagnostics[0]
	for _, other := range diagnostics[1:] {
		d.Related = append(d.Related, analyzer.Related{Source: d.Source, Span: other.Span})
	}
	got := render(t, "text", resultOf(d), Options{})
	if marked := strings.Count(got, "| -\n"); marked != maxRelated {
		t.Errorf("%d places are marked, not %d:\n%s", marked, maxRelated, got)
	}
	if !strings.Contains(got, "= and 3 places more\n") {
		t.Errorf("the others are not counted:\n%s", got)
	}
}

// A related place, drawn later or longer, never breaks the carets.
func TestRangeIsMarkedOverRelatedPlaces(t *testing.T) {
	d := foundAt("r", "Dockerfile", "RUN apt-get install curl", "install")[0]
	for _, span := range []dockerfile.Span{{Start: 4, End: 24}, d.Span, {Start: 14, End: 16}} {
		d.Related = append(d.Related, analyzer.Related{Source: d.Source, Span: span, Message: "here"})
	}
	got := render(t, "text", resultOf(d), Options{})
	const want = "     |     --------^^^^^^^----- here\n"
	if !strings.Contains(got, want) {
		t.Errorf("no line %q in\n%s", want, got)
	}
}

type brokenWriter struct{ err error }

func (w brokenWriter) Write([]byte) (int, error) { return 0, w.err }

func TestFormatsReturnTheErrorOfTheWriter(t *testing.T) {
	full := errors.New("disk full")
	result := resultOf(foundAt("r", "Dockerfile", "FROM debian", "debian")...)
	for _, format := range Formats() {
		if err := result.write(brokenWriter{full}, format.New, Options{}); !errors.Is(err, full) {
			t.Errorf("%s returns %v", format.Name, err)
		}
	}
}

// FuzzText proves that no source can reach the terminal by way of a report, and
// that snippets keep to its width.
func FuzzText(f *testing.F) {
	f.Add("FROM debian\n", 5, 11, 80)
	f.Add("\uFEFF"+"RUN a \\\r\n\tb\r\n", 0, 12, 0)
	f.Add("LABEL a=\x1b]0;x\x07\u202e\u009b\xff 日本語👩‍💻e\u0301\n", 12, 20, 30)
	f.Add(strings.Repeat("日", 300), 300, 303, 41)
	f.Add("", 0, 0, 0)
	f.Fuzz(func(t *testing.T, text string, start, end, width int) {
		if start < 0 || end < start || end > len(text) {
			t.Skip()
		}
		source := dockerfile.NewSource(text, text)
		span := dockerfile.Span{Start: start, End: end}
		result := resultOf(analyzer.Diagnostic{
			Rule: &analyzer.Rule{Name: "r", Summary: text}, Severity: analyzer.Info, Source: source, Span: span, Message: text,
			Related: []analyzer.Related{{Source: source, Span: span, Message: text}, {Source: dockerfile.NewSource(text, text), Span: span}},
			Fixes:   []analyzer.Fix{{Message: text, Edits: []analyzer.Edit{{Span: span, Text: text}}}},
		})
		for _, report := range []string{
			render(t, "text", result, Options{Width: width}),
			statisticsOf(t, "text", result, Options{}),
			render(t, "compact", result, Options{}),
		} {
			checkPrintable(t, report)
		}
		checkSnippet(t, render(t, "text", resultOf(foundAt("r", "", text, "(?m)^.+$")...), Options{Width: width}), width)
	})
}

func checkPrintable(t *testing.T, report string) {
	t.Helper()
	if !utf8.ValidString(report) {
		t.Errorf("not UTF-8: %q", report)
	}
	for _, r := range report {
		if r != '\n' && unicode.In(r, unicode.Cc, unicode.Zl, unicode.Zp, unicode.Bidi_Control) {
			t.Errorf("%U reaches the terminal: %q", r, report)
		}
	}
}

// checkSnippet checks, of ranges that cover whole lines, that no line is wider
// than the terminal and that the marks go as far as the line does.
func checkSnippet(t *testing.T, report string, width int) {
	t.Helper()
	lines := strings.Split(report, "\n")
	for i, line := range lines {
		if !strings.HasPrefix(line, "     | ^") {
			continue
		}
		source := lines[i-1]
		shown := uniseg.StringWidth(source)
		if width >= 40 && shown > width {
			t.Errorf("%d columns on a terminal of %d: %q", shown, width, source)
		}
		if !strings.Contains(source, "…") && shown > len(line) {
			t.Errorf("the marks end in column %d, the line in %d: %q", len(line), shown, source)
		}
	}
}
