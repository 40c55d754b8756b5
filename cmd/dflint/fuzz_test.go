package main

import (
	"bytes"
	"encoding/json"
	"math/rand/v2"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/reporter"
)

// FuzzLint lints any bytes with every rule: no panic, spans inside the source,
// joined texts as BuildKit's, and reports that are valid JSON and UTF-8.
func FuzzLint(f *testing.F) {
	sources, _ := readCorpus(f)
	for _, source := range sources {
		if len(source.Text) < 4096 {
			f.Add([]byte(source.Text))
		}
	}
	for _, seed := range []string{
		"", "FROM", "FROM a\nRUN <<EOF", "FROM a\nRUN \\", "# escape=`\nFROM a\nRUN a `\n b", "\xef\xbb\xbfFROM a",
		"FROM a\r\nRUN b \\\r\n# c\r\n\r\n d\r\n", "ARG A=latest\nFROM b:${A:-x}", "FROM \xff\nRUN \xfe", "FROM a\nONBUILD RUN <<A\nA",
		"FROM a\nRUN [\"sh\", \"-c\", \"curl x | sh\"]", "FROM a\nCOPY --from=0 <<A <<'B' /\nx\nA\ny\nB",
	} {
		f.Add([]byte(seed))
	}
	plan := planOf(analyzer.All)
	f.Fuzz(func(t *testing.T, text []byte) {
		source := dockerfile.NewSource("Dockerfile", string(text))
		input := analyzer.Input{Path: source.Path, Plan: plan, Load: func() (analyzer.Content, error) {
			return analyzer.Content{Text: source.Text}, nil
		}}
		found, result, err := analyzer.Lint(t.Context(), []analyzer.Input{input}, 1)
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range result.Failures {
			t.Fatal(failure)
		}
		for _, d := range found {
			checkDiagnostic(t, d)
		}
		checkJoined(t, source)
		for _, format := range reporter.Formats() {
			var report bytes.Buffer
			if err := format.Write(&report, found, result, reporter.Options{Rules: result.Rules}); err != nil {
				t.Fatal(err)
			}
			if !utf8.Valid(report.Bytes()) {
				t.Errorf("the %s report is not valid UTF-8", format.Name)
			}
			if (format.Name == "json" || format.Name == "sarif") && !json.Valid(report.Bytes()) {
				t.Errorf("the %s report is not valid JSON", format.Name)
			}
		}
	})
}

func checkDiagnostic(t *testing.T, d analyzer.Diagnostic) {
	t.Helper()
	spans := []dockerfile.Span{d.Span}
	for _, related := range d.Related {
		spans = append(spans, related.Span)
	}
	for _, fix := range d.Fixes {
		for _, edit := range fix.Edits {
			spans = append(spans, edit.Span)
		}
	}
	for _, span := range spans {
		if span.Start < 0 || span.Start > span.End || span.End > len(d.Source.Text) {
			t.Errorf("%s: span %v is outside of the source", d.Rule.Name, span)
		}
		if d.Source.InCharacter(span.Start) || d.Source.InCharacter(span.End) {
			t.Errorf("%s: span %v of %q cuts a character in two", d.Rule.Name, span, d.Source.Text)
		}
	}
}

// checkJoined compares the joined texts with BuildKit's, where that accepts the file.
func checkJoined(t *testing.T, source *dockerfile.Source) {
	t.Helper()
	result, err := parser.Parse(strings.NewReader(source.Text))
	if err != nil {
		return
	}
	at := 0
	for _, i := range dockerfile.Parse(source, dockerfile.Options{}).Instructions {
		if i.Onbuild != nil {
			continue
		}
		if at >= len(result.AST.Children) || i.Text.String != result.AST.Children[at].Original {
			t.Fatalf("instruction %d reads %q, not as BuildKit reads it", at, i.Text.String)
		}
		at++
	}
}

// TestCharacters lints and fixes real files into which characters of several
// bytes, and bytes that are none, were put anywhere: no span cuts one in two, and
// a fix makes no byte of one that is not text.
func TestCharacters(t *testing.T) {
	t.Parallel()
	sources, _ := readCorpus(t)
	plan, worker := planOf(analyzer.All), analyzer.NewWorker()
	random := rand.New(rand.NewPCG(1, 2)) //nolint:gosec // the same every time
	pieces := []string{"é", "日本", "👩\u200d💻", "e\u0301", "\ufeff", "\u202e", "\xff", "\xe6\x97", "\xa5", "\xf0\x9f"}
	for n := range 300 {
		text := sources[n%min(len(sources), 100)].Text
		if len(text) > 4096 {
			continue
		}
		for range 1 + random.IntN(6) {
			at := random.IntN(len(text) + 1)
			text = text[:at] + pieces[random.IntN(len(pieces))] + text[at:]
		}
		source := dockerfile.NewSource("Dockerfile", text)
		report := worker.Examine(source, plan, dockerfile.Options{})
		found, failures := report.Diagnostics, report.Failures
		if len(failures) > 0 {
			t.Fatalf("%q: %v", text, failures)
		}
		for _, d := range found {
			checkDiagnostic(t, d)
		}
		repair, _ := worker.Repair(source, plan, dockerfile.Options{}, analyzer.Unsafe)
		if utf8.ValidString(text) && !utf8.ValidString(repair.Text) {
			t.Errorf("fixing %q makes %q", text, repair.Text)
		}
	}
}
