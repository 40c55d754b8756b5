//go:build unix

package builds

import (
	"os"
	"path/filepath"
	"strings"
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
-- out/compose.yaml --
include: [/etc/passwd, linked.yaml]
services: {w: {build: .}}
`)
	for target, path := range map[string]string{"..": "real/up", "services.yaml": "real/compose.yaml", "nowhere": "docker-bake.hcl", "real": "compose.yaml", "/etc/passwd": "out/linked.yaml", "/etc/hosts": "out/compose.yml"} {
		if err := os.Symlink(target, path); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{"pipes/pipe.yaml", "pipes/.env"} {
		if err := syscall.Mkfifo(path, 0o644); err != nil {
			t.Fatal(err)
		}
	}
	root, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	up, err := filepath.Rel(root, "/etc")
	if err != nil {
		t.Fatal(err)
	}
	check(t, ".", strings.ReplaceAll(`out/compose.yaml:2 compose w, dockerfile out/Dockerfile, context out
	pipes/compose.yaml:3 compose w, dockerfile pipes/Dockerfile, context pipes
	real/compose.yaml:1 compose w, dockerfile real/Dockerfile, context real
	failure docker-bake.hcl: a symbolic link to nowhere, which does not exist
	failure out/compose.yaml: line 1: refers to ETC/passwd, which cannot be read: it lies outside of the working directory, where nothing is read
	failure out/compose.yaml: line 1: refers to out/linked.yaml, which cannot be read: a link leads to ETC/passwd, outside of the working directory: name that file if it is meant
	failure out/compose.yml: a link leads to ETC/hosts, outside of the working directory: name that file if it is meant
	failure pipes/.env: a named pipe, not a regular file: give its text on standard input, as -
	failure pipes/compose.yaml: line 1: refers to pipes/pipe.yaml, which cannot be read: a named pipe, not a regular file
	failure pipes/compose.yaml: line 3: refers to pipes/pipe.yaml, which cannot be read: a named pipe, not a regular file
	`, "ETC", up))
}
