package wire

import (
	"bytes"
	"encoding/json"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// reflected returns what encoding/json makes of a value that stands at a depth.
func reflected(t *testing.T, depth int, value any) string {
	t.Helper()
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent(strings.Repeat("  ", depth), "  ")
	if err := encoder.Encode(value); err != nil {
		t.Fatal(err)
	}
	return strings.TrimSuffix(out.String(), "\n")
}

func FuzzString(f *testing.F) {
	f.Add("plain")
	f.Add("\"\\/\b\f\n\r\t\x00\x1f\x7f<&>")
	f.Add("é日本\u2028\u2029\ufffd\ufeff😀")
	f.Add("\xff a\xe2\x80 \xc0\x80\xed\xa0\x80")
	f.Fuzz(func(t *testing.T, text string) {
		e := NewEncoder(nil, 0)
		e.String(text)
		if want := reflected(t, 0, text); string(e.Buf) != want {
			t.Errorf("%q is %s, not %s", text, e.Buf, want)
		}
	})
}

// TestDiagnostic proves that a diagnostic is appended as its type says.
func TestDiagnostic(t *testing.T) {
	source := dockerfile.NewSource("a/Dockerfile", "FROM é\nRUN \"x\"\n")
	rule := &analyzer.Rule{Name: "a-rule", Aliases: []string{"DL3000", "Check"}}
	for _, d := range []analyzer.Diagnostic{
		{Rule: &analyzer.Rule{Name: "bare"}, Source: source, Severity: analyzer.Error},
		{
			Rule: rule, Code: "SC1000", Source: source, Severity: analyzer.Info, Message: "say \"it\"", Span: dockerfile.Span{Start: 5, End: 7},
			Related: []analyzer.Related{{Source: source, Span: dockerfile.Span{Start: 8, End: 11}, Message: "there"}, {Source: source}},
			Fixes: []analyzer.Fix{
				{Message: "none", Safety: analyzer.Manual},
				{Message: "two", Safety: analyzer.Safe, Edits: []analyzer.Edit{{Text: "<\n"}, {Span: dockerfile.Span{Start: 8, End: 11}}}},
			},
		},
	} {
		e := NewEncoder(nil, 2)
		e.Diagnostic(d, "f00")
		if diff := cmp.Diff(reflected(t, 2, newDiagnostic(d, "f00")), string(e.Buf)); diff != "" {
			t.Errorf("(-type +appended):\n%s", diff)
		}
	}
}
