package baseline_test

import (
	"os"
	"path/filepath"
	"testing"

	"github.com/dflint/dflint/internal/baseline"
)

// TestReplacesOnlyBaselines proves that no other file is lost to a wrong name.
func TestReplacesOnlyBaselines(t *testing.T) {
	t.Parallel()
	for text, allowed := range map[string]bool{
		"": true,
		"{\n  \"version\": 1,\n  \"diagnostics\": []\n}\n":           true,
		"{\n  \"version\": 1,\n<<<<<<< HEAD\n  \"diagnostics\": [\n": true,
		"FROM debian:12\n":        false,
		"{\"name\": \"package\"}": false,
		"[]\n":                    false,
		"services: {}\n":          false,
	} {
		path := filepath.Join(t.TempDir(), "known.json")
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := baseline.NewDraft(path)
		if allowed != (err == nil) {
			t.Errorf("replacing %q: %v", text, err)
		}
		want := "writing baseline " + path + ": the file is no baseline: name another one, or delete it first"
		if err != nil && err.Error() != want {
			t.Errorf("replacing %q: got %q, want %q", text, err, want)
		}
	}
}
