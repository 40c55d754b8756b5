package main

import (
	"os"
	"strings"
	"testing"
)

// TestStaleEntries proves that -v lists the entries of a baseline that are
// stale, and no others.
func TestStaleEntries(t *testing.T) {
	t.Chdir(t.TempDir())
	for path, text := range map[string]string{
		"Dockerfile": "FROM debian:12\n",
		"known.json": `{"version": 1, "diagnostics": [
			{"fingerprint": "x", "rule": "base-untagged", "path": "Dockerfile"},
			{"fingerprint": "y", "rule": "base-latest", "path": "Dockerfile"},
			{"fingerprint": "z", "rule": "base-untagged", "path": "gone/Dockerfile"}]}`,
	} {
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	var out, errs strings.Builder
	args := []string{"--baseline=known.json", "--only=base-untagged", "-v"}
	code := run(args, streams{strings.NewReader(""), &out, &errs}, func(string) string { return "" })
	want := "dflint: known.json: stale: base-untagged in Dockerfile\ndflint: known.json: stale: base-untagged in gone/Dockerfile\n"
	if code != 0 || strings.Count(errs.String(), ": stale: ") != 2 || !strings.Contains(errs.String(), want) {
		t.Errorf("exit status %d: %s", code, errs.String())
	}
}
