package main

import (
	"bytes"
	"fmt"
	"os"
	"strings"
	"testing"
)

// TestManyFiles proves that a run over more files than memory is to hold says
// the same of each, and leaves no temporary file behind.
func TestManyFiles(t *testing.T) {
	temporary := t.TempDir()
	t.Setenv("TMPDIR", temporary)
	t.Setenv("TMP", temporary)
	t.Chdir(t.TempDir())
	for n := range inMemory + 1 {
		if err := os.WriteFile(fmt.Sprintf("%04d.Dockerfile", n), []byte("FROM debian\n"), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	for _, format := range []string{"text", "compact", "json", "sarif"} {
		var out, errs bytes.Buffer
		run([]string{"--only", "base-untagged", "-f", format}, streams{strings.NewReader(""), &out, &errs}, func(string) string { return "" })
		if errs.Len() > 0 {
			t.Errorf("%s: %s", format, errs.String())
		}
		last := fmt.Sprintf("%04d.Dockerfile", inMemory)
		if !strings.Contains(out.String(), last) || strings.Count(out.String(), "debian") < inMemory+1 {
			t.Errorf("%s: not all files are reported", format)
		}
	}
	left, err := os.ReadDir(temporary)
	if err != nil || len(left) > 0 {
		t.Errorf("left behind is %v, %v", left, err)
	}
}
