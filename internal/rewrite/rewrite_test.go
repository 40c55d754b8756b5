package rewrite_test

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/dflint/dflint/internal/rewrite"
)

func TestFile(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("real", []byte("before"), 0o640); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink("real", "link"); err != nil {
		t.Fatal(err)
	}
	if err := rewrite.File("link", []byte("before"), []byte("after")); err != nil {
		t.Fatal(err)
	}
	text, err := os.ReadFile("real")
	if err != nil || string(text) != "after" {
		t.Errorf("the link's target holds %q, %v", text, err)
	}
	info, err := os.Lstat("link")
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat("real"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v, %v", info.Mode(), err)
	}
	noLeftovers(t, 2)
}

func TestFileChangedMeanwhile(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := os.WriteFile("file", []byte("somebody's edit"), 0o644); err != nil {
		t.Fatal(err)
	}
	if err := rewrite.File("file", []byte("before"), []byte("after")); !errors.Is(err, rewrite.ErrChanged) {
		t.Errorf("error is %v", err)
	}
	if text, _ := os.ReadFile("file"); string(text) != "somebody's edit" {
		t.Errorf("the file holds %q", text)
	}
	noLeftovers(t, 1)
}

func TestFileFails(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := rewrite.File("missing", nil, nil); err == nil {
		t.Error("no error for a missing file")
	}
	if err := os.Symlink("nowhere", "dangling"); err != nil {
		t.Fatal(err)
	}
	if err := rewrite.File("dangling", nil, nil); err == nil {
		t.Error("no error for a dangling link")
	}
}

func noLeftovers(t *testing.T, want int) {
	t.Helper()
	names, err := filepath.Glob("*")
	hidden, _ := filepath.Glob(".*")
	if err != nil || len(names)+len(hidden) != want {
		t.Errorf("the folder holds %v %v, %v", names, hidden, err)
	}
}
