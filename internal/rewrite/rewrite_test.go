package rewrite_test

import (
	"errors"
	"io"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/dflint/dflint/internal/rewrite"
)

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

func symlink(t *testing.T, target, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Skip("no symbolic links here: ", err)
	}
}

func holds(t *testing.T, path, want string) {
	t.Helper()
	if text, err := os.ReadFile(path); err != nil || string(text) != want {
		t.Errorf("%s holds %q, %v; it should be %q", path, text, err, want)
	}
}

// noLeftovers checks how many files a folder holds.
func noLeftovers(t *testing.T, dir string, want int) {
	t.Helper()
	entries, err := os.ReadDir(dir)
	if err != nil || len(entries) != want {
		t.Errorf("the folder holds %v, %v", entries, err)
	}
}

func put(path, text string) error {
	return rewrite.Put(path, func(w io.Writer) error { _, err := io.WriteString(w, text); return err })
}

func TestFile(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "real", "before")
	if err := os.Chmod("real", 0o640); err != nil {
		t.Fatal(err)
	}
	symlink(t, "real", "link")
	if err := rewrite.File("link", []byte("before"), []byte("after")); err != nil {
		t.Fatal(err)
	}
	holds(t, "real", "after")
	info, err := os.Lstat("link")
	if err != nil || info.Mode()&os.ModeSymlink == 0 {
		t.Errorf("the link is none any more: %v, %v", info.Mode(), err)
	}
	if info, err = os.Stat("real"); err != nil || info.Mode().Perm() != 0o640 {
		t.Errorf("permissions are %v, %v", info.Mode(), err)
	}
	noLeftovers(t, ".", 2)
}

func TestFileChangedMeanwhile(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "file", "somebody's edit")
	if err := rewrite.File("file", []byte("before"), []byte("after")); !errors.Is(err, rewrite.ErrChanged) {
		t.Errorf("error is %v", err)
	}
	holds(t, "file", "somebody's edit")
	noLeftovers(t, ".", 1)
}

func TestFileFails(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := rewrite.File("missing", nil, nil); err == nil {
		t.Error("no error for a missing file")
	}
	symlink(t, "nowhere", "dangling")
	if err := rewrite.File("dangling", nil, nil); err == nil {
		t.Error("no error for a dangling link")
	}
	noLeftovers(t, ".", 1)
}

// TestLongestName proves that the name of a draft fits wherever that of the
// file does.
func TestLongestName(t *testing.T) {
	t.Chdir(t.TempDir())
	name := strings.Repeat("x", 255)
	if err := os.WriteFile(name, []byte("before"), 0o644); err != nil {
		t.Skip("no names of 255 bytes here: ", err)
	}
	if err := rewrite.File(name, []byte("before"), []byte("after")); err != nil {
		t.Error(err)
	}
	holds(t, name, "after")
	if err := put(strings.Repeat("y", 255), "new"); err != nil {
		t.Error(err)
	}
	noLeftovers(t, ".", 2)
}

func TestCreate(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := rewrite.Create("file", []byte("text")); err != nil {
		t.Error(err)
	}
	if err := rewrite.Create("file", []byte("other")); !errors.Is(err, rewrite.ErrChanged) {
		t.Errorf("error is %v", err)
	}
	symlink(t, "nowhere", "dangling")
	if err := rewrite.Create("dangling", []byte("other")); !errors.Is(err, rewrite.ErrChanged) {
		t.Errorf("error for a dangling link is %v", err)
	}
	holds(t, "file", "text")
	noLeftovers(t, ".", 2)
}

func TestPut(t *testing.T) {
	t.Chdir(t.TempDir())
	for _, text := range []string{"first", "a longer second", "3"} {
		if err := put("file", text); err != nil {
			t.Error(err)
		}
		holds(t, "file", text)
	}
	failure := errors.New("no space left")
	for _, path := range []string{"file", "new"} {
		err := rewrite.Put(path, func(w io.Writer) error {
			_, err := io.WriteString(w, "half of")
			return errors.Join(err, failure)
		})
		if !errors.Is(err, failure) {
			t.Errorf("%s: error is %v", path, err)
		}
	}
	holds(t, "file", "3")
	if err := put("missing/file", "text"); err == nil {
		t.Error("no error where the folder is missing")
	}
	if err := put(".", "text"); err == nil {
		t.Error("no error for a folder")
	}
	noLeftovers(t, ".", 1)
}
