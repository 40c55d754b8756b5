package baseline_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/baseline"
)

// result returns a run over one file with a diagnostic at each of the words.
func result(text string, words ...string) *analyzer.Result {
	source := dockerfile.NewSource("Dockerfile", text)
	r := &analyzer.Result{Files: []analyzer.FileResult{{Path: "Dockerfile", Diagnostics: len(words)}}}
	var found []analyzer.Diagnostic
	for _, word := range words {
		start := strings.Index(text, word)
		found = append(found, analyzer.Diagnostic{
			Rule: &analyzer.Rule{Name: "some-rule"}, Severity: analyzer.Warning, Source: source, Message: "wrong",
			Span: dockerfile.Span{Start: start, End: start + len(word)},
		})
	}
	r.Found = analyzer.Listed(found)
	return r
}

func TestBaseline(t *testing.T) {
	path := filepath.Join(t.TempDir(), "known.json")
	if listed, err := baseline.Write(path, result("FROM old\nRUN older\n", "old", "older")); err != nil || listed != 2 {
		t.Fatal(listed, err)
	}
	r := result("# a comment\nFROM new\nFROM old\n", "old", "new")
	known, err := baseline.Apply(path, r)
	if err != nil {
		t.Fatal(err)
	}
	left, err := r.Diagnostics()
	if err != nil || known != 1 || len(left) != 1 || r.Files[0].Diagnostics != 1 {
		t.Fatalf("%d known, left are %v and the count %d, %v", known, left, r.Files[0].Diagnostics, err)
	}
	if d := left[0]; d.Source.Slice(d.Span) != "new" {
		t.Errorf("left is %q", d.Source.Slice(d.Span))
	}
}

func TestBaselineFails(t *testing.T) {
	dir := t.TempDir()
	for name, text := range map[string]string{"broken.json": "{", "future.json": `{"version": 9}`} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
		if _, err := baseline.Apply(path, result("")); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	if _, err := baseline.Apply(filepath.Join(dir, "missing.json"), result("")); err == nil {
		t.Error("no error for a missing file")
	}
	if _, err := baseline.Write(filepath.Join(dir, "no", "folder.json"), result("")); err == nil {
		t.Error("no error for a folder that does not exist")
	}
}
