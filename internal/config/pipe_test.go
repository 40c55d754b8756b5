//go:build unix

package config

import (
	"os"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
)

func TestPipes(t *testing.T) {
	inTree(t, map[string]string{"sub/x": ""})
	for _, path := range []string{"sub/" + Name, "pipe"} {
		if err := syscall.Mkfifo(path, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	_, err := newLoader(t, Flags{}).For("sub/Dockerfile")
	want := "sub/.dflint.yaml: the configuration cannot be read: a named pipe, not a regular file"
	if diff := cmp.Diff(want, errText(err)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	written := make(chan error)
	go func() { written <- os.WriteFile("pipe", []byte("preset: all"), 0) }()
	c := load(t, newLoader(t, Flags{Config: "pipe"}), "sub/Dockerfile")
	if err := <-written; err != nil || c.Effective("x").Preset != analyzer.All {
		t.Errorf("a pipe that is named is not read: %v", err)
	}
}
