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
	list, err := baseline.Read(map[string]string{"Dockerfile": path})
	if err != nil {
		t.Fatal(err)
	}
	known, err := list.Apply(r)
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
		if _, err := baseline.Read(map[string]string{"Dockerfile": path}); err == nil || !strings.Contains(err.Error(), name) {
			t.Errorf("%s: error is %v", name, err)
		}
	}
	for _, path := range []string{filepath.Join(dir, "missing.json"), dir, os.DevNull} {
		if _, err := baseline.Read(map[string]string{"Dockerfile": path}); err == nil {
			t.Errorf("no error for %s", path)
		}
	}
	if _, err := baseline.Write(filepath.Join(dir, "no", "folder.json"), result("")); err == nil {
		t.Error("no error for a folder that does not exist")
	}
}

// TestOtherFolder proves that a baseline means the same in whatever folder
// dflint is run.
func TestOtherFolder(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.MkdirAll("a/b", 0o755); err != nil {
		t.Fatal(err)
	}
	at := func(path string) *analyzer.Result {
		r := result("FROM old\n", "old")
		found, err := r.Diagnostics()
		if err != nil {
			t.Fatal(err)
		}
		found[0].Source = dockerfile.NewSource(path, "FROM old\n")
		r.Found = analyzer.Listed(found)
		r.Files[0].Path = path
		return r
	}
	if _, err := baseline.Write("a/known.json", at("a/b/Dockerfile")); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct{ dir, baseline, path string }{
		{".", "a/known.json", "a/b/Dockerfile"},
		{"a", "known.json", "b/Dockerfile"},
		{"b", "../known.json", "Dockerfile"},
	} {
		t.Chdir(c.dir)
		list, err := baseline.Read(map[string]string{c.path: c.baseline})
		if err != nil {
			t.Fatal(err)
		}
		if known, err := list.Apply(at(c.path)); err != nil || known != 1 {
			t.Errorf("in %s: %d known, %v", c.dir, known, err)
		}
	}
}
