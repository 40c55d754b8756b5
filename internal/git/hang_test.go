//go:build unix

package git

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"
)

// TestHang proves that a git that waits for a pipe is ended, and that this is said.
func TestHang(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	root := t.TempDir()
	for _, dir := range []string{"objects", "refs/heads"} {
		if err := os.MkdirAll(filepath.Join(root, ".git", dir), 0o755); err != nil {
			t.Fatal(err)
		}
	}
	if err := syscall.Mkfifo(filepath.Join(root, ".git/refs/heads/main"), 0o644); err != nil {
		t.Fatal(err)
	}
	r, err := Open(root)
	if err != nil {
		t.Fatal(err)
	}
	m, err := newMirror(r)
	if err != nil {
		t.Fatal(err)
	}
	defer m.remove()
	_, err = r.tree(t.Context(), m, 100*time.Millisecond, "main")
	if err == nil || !strings.Contains(err.Error(), "git rev-parse took more than 100ms and was ended") {
		t.Error(err)
	}
}
