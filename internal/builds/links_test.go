//go:build unix

package builds

import (
	"os"
	"syscall"
	"testing"
	"time"
)

func TestLinksAndPipes(t *testing.T) {
	quick(t, 10*time.Second)
	inTree(t, `
-- real/services.yaml --
services: {w: {build: .}}
-- pipes/compose.yaml --
include: [pipe.yaml]
services:
  w: {extends: {service: x, file: pipe.yaml}, build: .}
`)
	for target, path := range map[string]string{"..": "real/up", "services.yaml": "real/compose.yaml", "nowhere": "docker-bake.hcl", "real": "compose.yaml"} {
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"pipes/pipe.yaml", "pipes/.env"} {
		if err := syscall.Mkfifo(path, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	check(t, ".", `pipes/compose.yaml:3 compose w, dockerfile pipes/Dockerfile, context pipes
	real/compose.yaml:1 compose w, dockerfile real/Dockerfile, context real
	failure docker-bake.hcl: a symbolic link to nowhere, which does not exist
	failure pipes/.env: a named pipe, not a regular file: give its text on standard input, as -
	failure pipes/compose.yaml: line 1: refers to pipes/pipe.yaml, which cannot be read: not a regular file
	failure pipes/compose.yaml: line 3: refers to pipes/pipe.yaml, which cannot be read: not a regular file
	`)
}
