//go:build unix

package discover

import (
	"net"
	"os"
	"path/filepath"
	"syscall"
	"testing"
)

func link(t *testing.T, target, path string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.Symlink(target, path); err != nil {
		t.Fatal(err)
	}
}

func TestLinks(t *testing.T) {
	inTree(t, empty("real/Dockerfile.base", "text"))
	link(t, "../text", "linked/Dockerfile")
	link(t, "../real/Dockerfile.base", "same/Dockerfile")
	link(t, "..", "real/up")                // a circle
	link(t, "real", "Dockerfile.directory") // has a Dockerfile's name, is none
	check(t, nil, Options{}, "linked/Dockerfile\nreal/Dockerfile.base\nsame/Dockerfile\n")
	check(t, []string{"Dockerfile.directory"}, Options{}, "Dockerfile.directory/Dockerfile.base\n")
	check(t, []string{"real/up"}, Options{}, "real/up/linked/Dockerfile\nreal/up/real/Dockerfile.base\nreal/up/same/Dockerfile\n")
}

func TestLinksThatLeadNowhere(t *testing.T) {
	inTree(t, empty("z/Dockerfile"))
	link(t, "nowhere", "Dockerfile")
	link(t, "Dockerfile.b", "Dockerfile.a")
	link(t, "Dockerfile.a", "Dockerfile.b")
	link(t, "nowhere", "README") // nobody asks for it
	failures := `failure Dockerfile: a symbolic link to nowhere, which does not exist
	failure Dockerfile.a: too many levels of symbolic links
	failure Dockerfile.b: too many levels of symbolic links
	`
	check(t, nil, Options{}, "z/Dockerfile\n"+failures)
	check(t, []string{"Dockerfile", "Dockerfile.a", "Dockerfile.b", "z"}, Options{}, "z/Dockerfile\n"+failures)
}

func TestSpecialFiles(t *testing.T) {
	inTree(t, empty("z/Dockerfile"))
	if err := syscall.Mkfifo("Dockerfile", 0o644); err != nil {
		t.Fatal(err)
	}
	if err := syscall.Mkfifo(".gitignore", 0o644); err != nil {
		t.Fatal(err)
	}
	if err := os.Mkdir(".git", 0o755); err != nil {
		t.Fatal(err)
	}
	socket, err := net.Listen("unix", "Dockerfile.socket")
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = socket.Close() }()
	link(t, "/dev/null", "Dockerfile.null")
	want := `z/Dockerfile
	failure .gitignore: cannot be read, so what git ignores is looked into: a named pipe, not a regular file
	failure Dockerfile: a named pipe, not a regular file: give its text on standard input, as -
	failure Dockerfile.null: a device, not a regular file: give its text on standard input, as -
	failure Dockerfile.socket: a socket, not a regular file: give its text on standard input, as -
	`
	check(t, nil, Options{}, want)
	check(t, []string{"Dockerfile", "Dockerfile.socket", "Dockerfile.null", "z"}, Options{}, want)
}

func TestNoPermission(t *testing.T) {
	if os.Geteuid() == 0 {
		t.Skip("the superuser may read everything")
	}
	inTree(t, empty("a/Dockerfile", "b/Dockerfile", "b/.gitignore", ".git/x"))
	if err := os.Chmod("a", 0); err != nil {
		t.Fatal(err)
	}
	if err := os.Chmod("b/.gitignore", 0); err != nil {
		t.Fatal(err)
	}
	check(t, nil, Options{}, `b/Dockerfile
	failure a: the directory cannot be listed: permission denied
	failure b/.gitignore: cannot be read, so what git ignores is looked into: permission denied
	`)
	check(t, []string{"a/Dockerfile"}, Options{}, "failure a/Dockerfile: permission denied\n")
	if err := os.Chmod("a", 0o755); err != nil {
		t.Fatal(err)
	}
}

func TestIgnoresThatCannotBeRead(t *testing.T) {
	const broken = "/proc/self/mem" // on Linux, a regular file whose first byte cannot be read
	if _, err := os.Stat(broken); err != nil {
		t.Skip("this system has no", broken)
	}
	inTree(t, empty("b/Dockerfile", ".git/x"))
	link(t, broken, "b/.gitignore")
	check(t, nil, Options{}, `b/Dockerfile
	failure b/.gitignore: cannot be read, so what git ignores is looked into: input/output error
	`)
}
