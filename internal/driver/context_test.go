package driver_test

import (
	"os"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/driver"
)

// context returns what the driver knows of the context of a file.
func context(t *testing.T, options driver.Options) *dockerfile.Context {
	t.Helper()
	content, err := prepare(t, options).Inputs[0].Load()
	if err != nil {
		t.Fatal(err)
	}
	return content.Options.Context
}

// TestContextFiles proves that the repository is seen from the folder of the
// Dockerfile, and not further.
func TestContextFiles(t *testing.T) {
	folder(t, map[string]string{
		"outside":             "",
		"repo/.git/HEAD":      "",
		"repo/.gitignore":     "dist/\n",
		"repo/top":            "",
		"repo/api/Dockerfile": "FROM a\n",
		"repo/api/.gitignore": "*.log\n",
		"repo/api/main.go":    "",
	})
	c := context(t, driver.Options{Paths: []string{"repo/api/Dockerfile"}})
	if c.Dir != "api" {
		t.Errorf("the folder is %q", c.Dir)
	}
	for source, want := range map[string]bool{"main.go": true, "./main.go": true, "../main.go": true, "/": true, "top": false, "../top": false} {
		if c.Has(c.Dir, source) != want {
			t.Errorf("%s: there is %v", source, !want)
		}
	}
	for source, want := range map[string]bool{"top": true, "api": true, "main.go": false, "outside": false} {
		if c.HasAbove(source) != want {
			t.Errorf("%s: above there is %v", source, !want)
		}
	}
	for source, want := range map[string]bool{"dist/a": true, "a/dist/b": true, "a.log": true, "main.go": false, "a/b": false} {
		if c.Builds(source) != want {
			t.Errorf("%s: git ignores it: %v", source, !want)
		}
	}
	if got := strings.Join(c.Beside("main.py"), " "); got != ".gitignore Dockerfile main.go" {
		t.Errorf("beside it there is %s", got)
	}
}

// TestContextOutside proves that without a repository the working directory is
// as far as anybody looks.
func TestContextOutside(t *testing.T) {
	folder(t, map[string]string{"api/Dockerfile": "FROM a\n", "top": ""})
	c := context(t, driver.Options{Paths: []string{"api/Dockerfile"}})
	if c.Dir != "api" || !c.HasAbove("top") || c.Builds("top") {
		t.Errorf("the context is %+v", c)
	}
}

// TestContextOfStdin proves that standard input has a context only if it says
// where it is.
func TestContextOfStdin(t *testing.T) {
	folder(t, map[string]string{".dockerignore": "a\n"})
	options := driver.Options{Paths: []string{"-"}, Stdin: strings.NewReader("FROM a\n")}
	if c := context(t, options); c != nil {
		t.Errorf("the context is %+v", c)
	}
	options.StdinFilename = "Dockerfile"
	if c := context(t, options); c == nil || c.Ignore == nil {
		t.Errorf("the context is %+v", c)
	}
}

// TestLongName proves that a Dockerfile is linted whose own ignore file would
// have a name that is too long.
func TestLongName(t *testing.T) {
	t.Chdir(t.TempDir())
	name := strings.Repeat("x", 244) + ".Dockerfile"
	if err := os.WriteFile(name, []byte("FROM debian:12\n"), 0o644); err != nil {
		t.Skip("no names of 255 bytes here: ", err)
	}
	content, err := prepare(t, driver.Options{Paths: []string{name}}).Inputs[0].Load()
	if err != nil || len(content.Failures) > 0 {
		t.Error(err, content.Failures)
	}
}
