//go:build unix

package config

import (
	"fmt"
	"os"
	"syscall"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
)

// TestPipes proves that only a pipe that is open already is waited for, as a
// shell makes one of <(…).
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
	_, err = NewLoader(testNames(), Flags{Config: "pipe"}, noEnvironment)
	if diff := cmp.Diff("pipe: the configuration cannot be read: a named pipe, not a regular file", errText(err)); diff != "" {
		t.Errorf("-want +got:\n%s", diff)
	}
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	path := fmt.Sprintf("/dev/fd/%d", out.Fd())
	if _, err := os.Stat(path); err != nil {
		t.Skip("this system has no ", path)
	}
	if _, err := in.WriteString("preset: all"); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	c := load(t, newLoader(t, Flags{Config: path}), "sub/Dockerfile")
	if c.Effective("x").Preset != analyzer.All {
		t.Error("an open pipe that is named is not read")
	}
}
