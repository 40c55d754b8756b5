// Package beside reads the files of the folders that dflint looks at, of which
// nothing is to be trusted: a file may be a link to a device, a pipe that
// nobody writes to, or gigabytes of nothing.
package beside

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
)

// The most that files of a kind may have, in bytes: far more than anybody writes.
const (
	Dockerfile = 4 << 20
	Patterns   = 1 << 20 // .dockerignore, .gitignore and their like
	Owners     = 3 << 20 // GitHub reads no larger CODEOWNERS
	Settings   = 1 << 20 // configuration of dflint, hadolint and git
	Pins       = 16 << 20
	Own        = 128 << 20 // what dflint writes itself, such as baselines
)

// Read returns the text of a regular file, or one that links lead to, if it has
// no more than most bytes. It never waits, and its error does not repeat the
// path.
func Read(path string, most int64) ([]byte, error) {
	file, err := open(path, most)
	if err != nil {
		return nil, err
	}
	defer func() { _ = file.Close() }()
	return All(file, most)
}

// Open opens what a user names to be read piece by piece: a regular file of any
// size, or an open pipe as [ReadNamed] takes it.
func Open(path string) (*os.File, error) {
	if isDescriptor(path) {
		file, err := os.Open(path)
		return file, cause(err)
	}
	return open(path, math.MaxInt64)
}

// open opens a regular file.
func open(path string, most int64) (*os.File, error) {
	info, err := os.Stat(path)
	if err != nil {
		return nil, cause(err)
	}
	// Opening alone already has effects on some devices.
	if err := check(info, most); err != nil {
		return nil, err
	}
	file, err := os.OpenFile(path, os.O_RDONLY|nonBlocking, 0)
	if err != nil {
		return nil, cause(err)
	}
	info, err = file.Stat() // it may be another one by now
	if err == nil {
		err = check(info, most)
	}
	if err != nil {
		return nil, errors.Join(cause(err), file.Close())
	}
	return file, nil
}

// ReadIn is Read for what must lie within a folder, if that is not "": a link
// that leads out of it is not followed, so that no message about the file shows
// what is not part of the folder.
func ReadIn(folder, path string, most int64) ([]byte, error) {
	if folder != "" {
		if _, err := os.Lstat(path); err != nil { // as for most of what may lie beside a Dockerfile
			return nil, cause(err)
		}
		if err := Within(folder, path); err != nil {
			return nil, err
		}
	}
	return Read(path, most)
}

// ReadNamed is ReadIn for what a user names: an open pipe or terminal of dflint's
// own is read too, such as /dev/stdin or what a shell makes of <(…).
func ReadNamed(folder, path string, most int64) ([]byte, error) {
	if !isDescriptor(path) {
		return ReadIn(folder, path, most)
	}
	file, err := os.Open(path)
	if err != nil {
		return nil, cause(err)
	}
	defer func() { _ = file.Close() }()
	return All(file, most)
}

// All returns all that there is to read, if it is no more than most bytes.
func All(r io.Reader, most int64) ([]byte, error) {
	text, err := io.ReadAll(io.LimitReader(r, most+1))
	switch {
	case err != nil:
		return nil, cause(err)
	case int64(len(text)) > most:
		return nil, tooLarge(most)
	}
	return text, nil
}

// Within returns an error if a path leads out of a folder, by itself or by a
// link, or if a link leads to what is git's own there, which may hold secrets.
func Within(folder, path string) error {
	real, err := resolved(path)
	if err != nil {
		return err
	}
	home, err := resolved(folder)
	if err != nil {
		return err
	}
	rel, err := filepath.Rel(home, real)
	switch {
	case err == nil && filepath.IsLocal(rel) && !isGits(rel):
		return nil
	case err == nil && filepath.IsLocal(rel):
		return fmt.Errorf("a link leads to %s, which is git's own: name that file if it is meant", seen(real))
	case isIn(folder, path):
		return fmt.Errorf("a link leads to %s, outside of %s: name that file if it is meant", seen(real), seen(home))
	}
	return fmt.Errorf("it lies outside of %s, where nothing is read", seen(home))
}

// isGits reports whether a path leads into a folder of git's own.
func isGits(path string) bool {
	return slices.ContainsFunc(strings.Split(path, string(filepath.Separator)), func(name string) bool {
		return strings.EqualFold(name, ".git")
	})
}

// seen returns an absolute path as it is seen from the working directory.
func seen(path string) string {
	dir, err := os.Getwd()
	if err != nil {
		return path
	}
	if dir, err = resolved(dir); err != nil {
		return path
	}
	switch rel, err := filepath.Rel(dir, path); {
	case err != nil:
		return path
	case rel == ".":
		return "the working directory"
	default:
		return filepath.ToSlash(rel)
	}
}

// resolved returns the absolute path that links lead to.
func resolved(path string) (string, error) {
	path, err := filepath.EvalSymlinks(path)
	if err != nil {
		return "", cause(err)
	}
	return filepath.Abs(path)
}

func isIn(folder, path string) bool {
	if folder, err := filepath.Abs(folder); err == nil {
		if path, err := filepath.Abs(path); err == nil {
			rel, err := filepath.Rel(folder, path)
			return err == nil && filepath.IsLocal(rel)
		}
	}
	return false
}

func check(info fs.FileInfo, most int64) error {
	switch {
	case !info.Mode().IsRegular():
		return fmt.Errorf("%s, not a regular file", Kind(info.Mode()))
	case info.Size() > most:
		return tooLarge(most)
	}
	return nil
}

func tooLarge(most int64) error {
	if most < 1<<20 {
		return fmt.Errorf("larger than %d KiB, the most that is read of such a file", most>>10)
	}
	return fmt.Errorf("larger than %d MiB, the most that is read of such a file", most>>20)
}

// Kind says in words what a file is that is not regular.
func Kind(mode fs.FileMode) string {
	switch {
	case mode.IsDir():
		return "a directory"
	case mode&fs.ModeNamedPipe != 0:
		return "a named pipe"
	case mode&fs.ModeSocket != 0:
		return "a socket"
	case mode&fs.ModeDevice != 0:
		return "a device"
	}
	return "a special file"
}

// isDescriptor reports whether a path means a file that dflint has open. No
// other pipe is read: nobody might ever write to it.
func isDescriptor(path string) bool {
	if path == "/dev/stdin" || strings.HasPrefix(path, "/dev/fd/") {
		return true
	}
	ok, err := filepath.Match("/proc/*/fd/*", path)
	return ok && err == nil
}

// cause returns an error without the operation and the path that os puts before it.
func cause(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
