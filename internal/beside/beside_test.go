//go:build unix

package beside_test

import (
	"errors"
	"fmt"
	"io/fs"
	"net"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/dflint/dflint/internal/beside"
)

// place makes a directory with one of everything in it.
func place(t *testing.T) string {
	t.Helper()
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	dir := filepath.Join(top, "in")
	must := func(err error) {
		if err != nil {
			t.Helper()
			t.Fatal(err)
		}
	}
	must(os.MkdirAll(filepath.Join(dir, "folder"), 0o755))
	must(os.WriteFile(filepath.Join(top, "outside"), []byte("secret"), 0o644))
	must(os.Mkdir(filepath.Join(dir, ".git"), 0o755))
	must(os.WriteFile(filepath.Join(dir, ".git/config"), []byte("secret"), 0o644))
	must(os.WriteFile(filepath.Join(dir, "file"), []byte("text"), 0o644))
	must(syscall.Mkfifo(filepath.Join(dir, "pipe"), 0o644))
	must(os.WriteFile(filepath.Join(dir, "holes"), nil, 0o644))
	must(os.Truncate(filepath.Join(dir, "holes"), 8<<30))
	socket, err := net.Listen("unix", filepath.Join(dir, "s"))
	must(err)
	t.Cleanup(func() { _ = socket.Close() })
	for name, target := range map[string]string{
		"link": "file", "far": "folder/../link", "zero": "/dev/zero", "null": "/dev/null", "to-pipe": "pipe", "gone": "nowhere",
		"self": "self", "out": "../outside", "absolute": filepath.Join(top, "outside"), "up": "..", "home": dir, "config": ".git/config",
	} {
		must(os.Symlink(target, filepath.Join(dir, name)))
	}
	return dir
}

// TestRead proves that only regular files of a fair size are read, and that it
// is said what the others are.
func TestRead(t *testing.T) {
	t.Parallel()
	dir := place(t)
	for name, want := range map[string]string{
		"file": "text", "link": "text", "far": "text", "home/link": "text",
		"folder": "a directory, not a regular file", "pipe": "a named pipe, not a regular file", "to-pipe": "a named pipe, not a regular file",
		"s": "a socket, not a regular file", "zero": "a device, not a regular file", "null": "a device, not a regular file",
		"holes": "larger than 1 KiB, the most that is read of such a file", "gone": "no such file or directory", "none": "no such file or directory",
		"self": "too many levels of symbolic links",
	} {
		text, err := beside.Read(filepath.Join(dir, name), 1024)
		if got := string(text); err == nil && got != want || err != nil && err.Error() != want {
			t.Errorf("%s: %q, %v", name, got, err)
		}
		named, namedErr := beside.ReadNamed("", filepath.Join(dir, name), 1024)
		if string(named) != string(text) || fmt.Sprint(namedErr) != fmt.Sprint(err) {
			t.Errorf("%s, named: %q, %v", name, named, namedErr)
		}
	}
	if _, err := beside.Read(filepath.Join(dir, "gone"), 1); !errors.Is(err, fs.ErrNotExist) {
		t.Error(err)
	}
	if text, err := beside.Read(filepath.Join(dir, "file"), 4); err != nil || string(text) != "text" {
		t.Errorf("a file as large as it may be: %v", err)
	}
	if _, err := beside.Read(filepath.Join(dir, "file"), 3); err == nil {
		t.Error("a file that is larger by a byte is read")
	}
}

// TestReadIn proves that no link leads out of a folder, and no path either.
func TestReadIn(t *testing.T) {
	t.Parallel()
	dir := place(t)
	for name, want := range map[string]string{
		"file": "", "link": "", "far": "", "home/link": "", "up/in/file": "", "gone": "no such file",
		"out": "outside, outside of ", "absolute": "a link leads to ", "zero": "dev/zero, outside of ", "config": "which is git's own",
		"up/outside": "a link leads to ", "../outside": "it lies outside of",
	} {
		text, err := beside.ReadIn(dir, filepath.Join(dir, name), 1024)
		if err != nil && (want == "" || !strings.Contains(err.Error(), want)) || err == nil && (want != "" || string(text) != "text") {
			t.Errorf("%s: %q, %v", name, text, err)
		}
	}
}

// TestReadNamed proves that what dflint has open already is read.
func TestReadNamed(t *testing.T) {
	t.Parallel()
	out, in, err := os.Pipe()
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = out.Close() }()
	path := fmt.Sprintf("/dev/fd/%d", out.Fd())
	if _, err := os.Stat(path); err != nil {
		t.Skip("this system has no ", path)
	}
	if _, err := in.WriteString("text"); err != nil {
		t.Fatal(err)
	}
	_ = in.Close()
	if text, err := beside.ReadNamed("/nowhere", path, 4); err != nil || string(text) != "text" {
		t.Errorf("%q, %v", text, err)
	}
}
