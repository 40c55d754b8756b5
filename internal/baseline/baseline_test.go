package baseline_test

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/baseline"
)

// found returns a diagnostic at each of the words of a file.
func found(path, text string, words ...string) []analyzer.Diagnostic {
	source := dockerfile.NewSource(path, text)
	var found []analyzer.Diagnostic
	for _, word := range words {
		start := strings.Index(text, word)
		found = append(found, analyzer.Diagnostic{
			Rule: &analyzer.Rule{Name: "some-rule"}, Severity: analyzer.Warning, Source: source, Message: "wrong",
			Span: dockerfile.Span{Start: start, End: start + len(word)},
		})
	}
	return found
}

// write writes a baseline that lists diagnostics.
func write(path string, found []analyzer.Diagnostic) (int, error) {
	draft, err := baseline.NewDraft(path)
	if err != nil {
		return 0, err
	}
	draft.Add(draft.Entries(found))
	return draft.Write()
}

func TestBaseline(t *testing.T) {
	path := filepath.Join(t.TempDir(), "known.json")
	if listed, err := write(path, found("Dockerfile", "FROM old\nRUN older\n", "old", "older")); err != nil || listed != 2 {
		t.Fatal(listed, err)
	}
	list, err := baseline.Read(map[string]string{"Dockerfile": path})
	if err != nil {
		t.Fatal(err)
	}
	left := list.Without(found("Dockerfile", "# a comment\nFROM new\nFROM old\n", "old", "new"))
	if list.Dropped() != 1 || len(left) != 1 {
		t.Fatalf("%d known, left are %v", list.Dropped(), left)
	}
	if d := left[0]; d.Source.Slice(d.Span) != "new" {
		t.Errorf("left is %q", d.Source.Slice(d.Span))
	}
}

// TestComparedFiles proves that of what comparing files found each file asks its
// own baseline.
func TestComparedFiles(t *testing.T) {
	path := filepath.Join(t.TempDir(), "known.json")
	if _, err := write(path, found("a", "FROM old\n", "old")); err != nil {
		t.Fatal(err)
	}
	list, err := baseline.Read(map[string]string{"a": path})
	if err != nil {
		t.Fatal(err)
	}
	left := list.Without(slices.Concat(found("a", "FROM old\n", "old"), found("b", "FROM old\n", "old")))
	if len(left) != 1 || left[0].Source.Path != "b" {
		t.Errorf("left are %v", left)
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
	if _, err := write(filepath.Join(dir, "no", "folder.json"), nil); err == nil {
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
	if _, err := write("a/known.json", found("a/b/Dockerfile", "FROM old\n", "old")); err != nil {
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
		if left := list.Without(found(c.path, "FROM old\n", "old")); len(left) != 0 || list.Dropped() != 1 {
			t.Errorf("in %s: %d known, %v left", c.dir, list.Dropped(), left)
		}
	}
}
