//go:build unix

package rewrite_test

import (
	"os"
	"path/filepath"
	"strconv"
	"syscall"
	"testing"

	"github.com/dflint/dflint/internal/rewrite"
)

func stat(t *testing.T, path string) *syscall.Stat_t {
	t.Helper()
	info, err := os.Lstat(path)
	if err != nil {
		t.Fatal(err)
	}
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		t.Skip("no owners here")
	}
	return stat
}

// TestHardLink proves that all names of a file have the new content.
func TestHardLink(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "file", "before")
	if err := os.Link("file", "other"); err != nil {
		t.Skip("no hard links here: ", err)
	}
	for n, texts := range [][2]string{{"before", "a longer text"}, {"a longer text", "short"}} {
		if err := rewrite.File("file", []byte(texts[0]), []byte(texts[1])); err != nil {
			t.Fatal(n, err)
		}
		holds(t, "other", texts[1])
	}
	if err := put("other", "as a report"); err != nil {
		t.Fatal(err)
	}
	holds(t, "file", "as a report")
	noLeftovers(t, ".", 2)
}

// TestOwner proves that an edit by root does not make a file root's.
func TestOwner(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("not run as root")
	}
	t.Chdir(t.TempDir())
	write(t, "file", "before")
	if err := os.Chown("file", 12345, 54321); err != nil {
		t.Skip("owners cannot be set here: ", err)
	}
	if err := os.Chmod("file", 0o4750); err != nil {
		t.Fatal(err)
	}
	want := stat(t, "file")
	if err := rewrite.File("file", []byte("before"), []byte("after")); err != nil {
		t.Fatal(err)
	}
	holds(t, "file", "after")
	if got := stat(t, "file"); got.Uid != want.Uid || got.Gid != want.Gid || got.Mode != want.Mode {
		t.Errorf("owner is %d:%d, mode %o", got.Uid, got.Gid, got.Mode)
	}
	if err := put("file", "as a report"); err != nil {
		t.Fatal(err)
	}
	if got := stat(t, "file"); got.Uid != want.Uid || got.Gid != want.Gid {
		t.Errorf("owner of the report is %d:%d", got.Uid, got.Gid)
	}
}

// TestFolderThatCannotBeWritten proves that a file is written where nothing can
// be made beside it, and that nothing is lost where it cannot be written itself.
func TestFolderThatCannotBeWritten(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("run as root, which may write everywhere")
	}
	dir := t.TempDir()
	t.Setenv("TMPDIR", t.TempDir())
	t.Chdir(dir)
	write(t, "ro/open", "before")
	write(t, "ro/closed", "before")
	if err := os.Chmod("ro/closed", 0o444); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod("ro", 0o555); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = os.Chmod(filepath.Join(dir, "ro"), 0o755) })
	if err := rewrite.File("ro/open", []byte("before"), []byte("after")); err != nil {
		t.Error(err)
	}
	holds(t, "ro/open", "after")
	if err := rewrite.File("ro/closed", []byte("before"), []byte("after")); err == nil {
		t.Error("no error for a file that cannot be written")
	}
	holds(t, "ro/closed", "before")
	if err := rewrite.Create("ro/new", nil); err == nil {
		t.Error("no error for a new file in a folder that cannot be written")
	}
	noLeftovers(t, os.TempDir(), 0)
	noLeftovers(t, "ro", 2)
}

// TestPutPipe proves that what is no regular file is written to.
func TestPutPipe(t *testing.T) {
	t.Chdir(t.TempDir())
	if err := syscall.Mkfifo("pipe", 0o600); err != nil {
		t.Skip("no pipes here: ", err)
	}
	text := make(chan string)
	go func() {
		all, _ := os.ReadFile("pipe")
		text <- string(all)
	}()
	if err := put("pipe", "report"); err != nil {
		t.Error(err)
	}
	if got := <-text; got != "report" {
		t.Errorf("the pipe gave %q", got)
	}
	noLeftovers(t, ".", 1)
}

// TestPutDescriptor proves that the file which a descriptor stands for is
// written to, not replaced.
func TestPutDescriptor(t *testing.T) {
	file, err := os.Create(filepath.Join(t.TempDir(), "out"))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = file.Close() }()
	if _, err := file.WriteString("first\n"); err != nil {
		t.Fatal(err)
	}
	path := filepath.Join("/dev/fd", strconv.Itoa(int(file.Fd())))
	if _, err := os.Stat(path); err != nil {
		t.Skip("no /dev/fd here: ", err)
	}
	before := stat(t, file.Name()).Ino
	if err := put(path, "second\n"); err != nil {
		t.Fatal(err)
	}
	if stat(t, file.Name()).Ino != before {
		t.Error("the file was replaced")
	}
	holds(t, file.Name(), "first\nsecond\n")
}

func TestPutFull(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("no /dev/full here")
	}
	if err := put("/dev/full", "text"); err == nil {
		t.Error("no error from a full device")
	}
}
