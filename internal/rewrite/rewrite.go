// Package rewrite replaces the content of files without ever leaving a half
// written one behind.
package rewrite

import (
	"bytes"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
)

// ErrChanged says that a file is not what it was when it was read.
var ErrChanged = errors.New("it was changed meanwhile: run dflint again")

// File replaces the content of the file at path, which must still be before,
// by after. It writes a temporary file beside it and renames that, so that a
// reader sees one or the other. Permissions stay; a symbolic link stays one,
// and its target is replaced.
func File(path string, before, after []byte) error {
	target, err := filepath.EvalSymlinks(path)
	if err != nil {
		return err
	}
	info, err := os.Stat(target)
	if err != nil {
		return err
	}
	return replace(target, after, info.Mode().Perm(), func() error {
		now, err := os.ReadFile(target)
		if err == nil && !bytes.Equal(now, before) {
			err = ErrChanged
		}
		return err
	})
}

// Create makes a file that must not be there yet, whole or not at all.
func Create(path string, content []byte) error {
	return replace(path, content, 0o644, func() error {
		_, err := os.Lstat(path)
		if err == nil {
			err = ErrChanged
		} else if errors.Is(err, fs.ErrNotExist) {
			err = nil
		}
		return err
	})
}

// replace puts a file with some content in the place of target, if a last look
// allows it.
func replace(target string, content []byte, mode fs.FileMode, look func() error) error {
	temporary, err := os.CreateTemp(filepath.Dir(target), "."+filepath.Base(target)+".*")
	if err != nil {
		return err
	}
	defer os.Remove(temporary.Name()) //nolint:errcheck // gone already where all went well
	_, err = temporary.Write(content)
	err = errors.Join(err, temporary.Chmod(mode), temporary.Sync(), temporary.Close())
	if err != nil {
		return fmt.Errorf("writing beside it: %w", err)
	}
	if err := look(); err != nil {
		return err
	}
	return os.Rename(temporary.Name(), target)
}
