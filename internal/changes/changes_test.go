package changes_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dflint/dflint/internal/changes"
)

func git(t *testing.T, args ...string) {
	t.Helper()
	command := exec.Command("git", append([]string{"-c", "user.name=a", "-c", "user.email=a@example.com"}, args...)...)
	if out, err := command.CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// repository makes the working directory a repository with one commit.
func repository(t *testing.T) {
	t.Helper()
	t.Chdir(t.TempDir())
	git(t, "init", "--quiet")
	write(t, "Dockerfile", "FROM a\nRUN b\nRUN c\nRUN d\n")
	write(t, "sub/Dockerfile", "FROM a\n")
	write(t, "café/Dockerfile", "FROM a\n")
	write(t, ".gitignore", "ignored\n")
	git(t, "add", ".")
	git(t, "commit", "--quiet", "-m", "first")
}

// paths are the files that the tests ask about.
var paths = []string{"Dockerfile", "sub/Dockerfile", "café/Dockerfile", "new/Dockerfile", "ignored/Dockerfile", "../Dockerfile"}

func TestSince(t *testing.T) {
	repository(t)
	write(t, "Dockerfile", "FROM a\n++ b\nRUN c\nRUN d\nRUN e\nRUN f")
	write(t, "café/Dockerfile", "FROM b\n")
	write(t, "new/Dockerfile", "FROM a\n")
	write(t, "ignored/Dockerfile", "FROM a\n")
	set, err := changes.Since(t.Context(), "HEAD", paths)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		path        string
		first, last int
		want        bool
	}{
		{"Dockerfile", 0, 0, false},
		{"Dockerfile", 1, 1, true},
		{"Dockerfile", 2, 3, false},
		{"Dockerfile", 0, 4, true},
		{"Dockerfile", 5, 5, true},
		{"sub/Dockerfile", 0, 0, false},
		{"café/Dockerfile", 0, 0, true},
		{"new/Dockerfile", 0, 0, true},
		{"ignored/Dockerfile", 0, 0, false},
	} {
		if got := set.Touches(c.path, c.first, c.last); got != c.want {
			t.Errorf("lines %d to %d of %s: changed is %t", c.first, c.last, c.path, got)
		}
	}
}

// TestSinceBelow proves that paths are relative to the working directory.
func TestSinceBelow(t *testing.T) {
	repository(t)
	write(t, "sub/Dockerfile", "FROM b\n")
	t.Chdir("sub")
	set, err := changes.Since(t.Context(), "HEAD", paths)
	if err != nil {
		t.Fatal(err)
	}
	if !set.Touches("Dockerfile", 0, 0) {
		t.Error("the changed file of the working directory is not found")
	}
}

func TestSinceFails(t *testing.T) {
	repository(t)
	for revision, want := range map[string]string{
		"no-such-revision": "no-such-revision",
		"--output=x":       "no git revision",
	} {
		if _, err := changes.Since(t.Context(), revision, paths); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: error is %v", revision, err)
		}
	}
	t.Chdir(t.TempDir())
	if _, err := changes.Since(t.Context(), "HEAD", paths); err == nil {
		t.Error("no error outside of a repository")
	}
}
