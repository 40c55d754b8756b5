package rewrite_test

import (
	"errors"
	"io"
	"os"
	"strings"
	"syscall"
	"testing"

	"golang.org/x/sys/unix"

	"github.com/dflint/dflint/internal/rewrite"
)

// TestFullDisk proves that a disk without room for the new content keeps the old.
func TestFullDisk(t *testing.T) {
	if os.Geteuid() != 0 {
		t.Skip("not run as root: nothing can be mounted")
	}
	dir := t.TempDir()
	if err := syscall.Mount("tmpfs", dir, "tmpfs", 0, "size=64k"); err != nil {
		t.Skip("no tmpfs can be mounted: ", err)
	}
	t.Cleanup(func() { _ = syscall.Unmount(dir, syscall.MNT_DETACH) })
	t.Chdir(dir)
	before := strings.Repeat("b", 40_000)
	after := strings.Repeat("a", 48_000)
	write(t, "file", before)
	if err := put("file", after); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error of a report is %v", err)
	}
	if err := rewrite.File("file", []byte(before), []byte(after)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error of a file is %v", err)
	}
	if err := rewrite.Create("new", []byte(after)); !errors.Is(err, syscall.ENOSPC) {
		t.Errorf("error of a new file is %v", err)
	}
	holds(t, "file", before)
	noLeftovers(t, ".", 1)
}

// TestAttributes proves that extended attributes stay.
func TestAttributes(t *testing.T) {
	t.Chdir(t.TempDir())
	write(t, "file", "before")
	if err := unix.Setxattr("file", "user.dflint", []byte("value"), 0); err != nil {
		t.Skip("no extended attributes here: ", err)
	}
	if err := rewrite.Put("file", func(w io.Writer) error { _, err := io.WriteString(w, "after"); return err }); err != nil {
		t.Fatal(err)
	}
	holds(t, "file", "after")
	value := make([]byte, 10)
	n, err := unix.Getxattr("file", "user.dflint", value)
	if err != nil || string(value[:n]) != "value" {
		t.Errorf("the attribute is %q, %v", value[:max(n, 0)], err)
	}
	noLeftovers(t, ".", 1)
}
