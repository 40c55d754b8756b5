// Package rewrite replaces the content of files without ever leaving a half
// written one behind.
//
// New content is written to a draft first, beside the file if possible, and
// brought to the disk. The draft then takes the place of the file in one step.
// Where that would lose what belongs to the file (its owner, its extended
// attributes, its other names), the file itself is written over instead, in an
// order that a full disk cannot break.
package rewrite

import (
	"bytes"
	"cmp"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/internal/beside"
)

// ErrChanged says that a file is not what it was when it was read.
var ErrChanged = errors.New("it was changed meanwhile: run dflint again")

// File replaces the content of the file at path, which must still be before,
// by after. Owner, permissions, extended attributes and hard links stay; a
// symbolic link stays one, and its target is replaced.
func File(path string, before, after []byte) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	draft, err := newDraft(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer draft.remove()
	if err := draft.fill(written(after)); err != nil {
		return err
	}
	now, err := beside.Read(target, beside.Own)
	switch {
	case err != nil:
		return err
	case !bytes.Equal(now, before):
		return ErrChanged
	}
	return draft.replace(target, before)
}

// Create makes a file that must not be there yet, whole or not at all.
func Create(path string, content []byte) error {
	return putNew(path, written(content))
}

// written returns what writes some content.
func written(content []byte) func(io.Writer) error {
	return func(w io.Writer) error { _, err := w.Write(content); return err }
}

// Put writes a file of the user's choice, whether it is there or not. It stays
// what it was if write fails. What is no regular file (a pipe, a terminal, a
// descriptor such as /dev/stdout) is written directly. A link that leads out of
// the repository is refused as [Scope.Check] does.
func Put(path string, write func(io.Writer) error) error {
	if isSpecial(path) {
		return putDirectly(path, write)
	}
	scope, err := NewScope([]string{path})
	if err != nil {
		return err
	}
	if err := scope.Check(path); err != nil {
		return err
	}
	target, err := filepath.EvalSymlinks(path)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return putNew(path, write)
	case err != nil:
		return err
	}
	draft, err := newDraft(filepath.Dir(target))
	if err != nil {
		return err
	}
	defer draft.remove()
	if err := draft.fill(write); err != nil {
		return err
	}
	before, err := os.ReadFile(target)
	if err != nil {
		return err
	}
	return draft.replace(target, before)
}

// putNew makes a file unless somebody else has made it meanwhile.
func putNew(path string, write func(io.Writer) error) error {
	draft, err := draftIn(filepath.Dir(path), 0o666)
	if err != nil {
		return err
	}
	defer draft.remove()
	if err := draft.fill(write); err != nil {
		return err
	}
	if _, err := os.Lstat(path); !errors.Is(err, fs.ErrNotExist) {
		return cmp.Or(err, ErrChanged)
	}
	return draft.become(path)
}

// isSpecial reports whether a path stands for something that is not replaced
// but written to. What lies in /dev may lead to a regular file, such as the one
// that standard output goes to: that too is not to be replaced.
func isSpecial(path string) bool {
	if abs, err := filepath.Abs(path); err == nil {
		for _, dir := range []string{"/dev/", "/proc/"} {
			if strings.HasPrefix(filepath.ToSlash(abs), dir) {
				return true
			}
		}
	}
	info, err := os.Lstat(path)
	return err == nil && !info.Mode().IsRegular() && info.Mode()&fs.ModeSymlink == 0
}

func putDirectly(path string, write func(io.Writer) error) error {
	file, err := os.OpenFile(path, os.O_WRONLY|os.O_APPEND, 0)
	if err != nil {
		return err
	}
	return errors.Join(write(file), file.Close())
}
