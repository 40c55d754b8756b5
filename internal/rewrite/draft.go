package rewrite

import (
	"errors"
	"fmt"
	"io"
	"io/fs"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
)

// A draft is a file that holds new content until it is wanted. Its name is short
// whatever the name of the file that it is for, and tells whose it is.
type draft struct {
	path   string
	file   *os.File
	beside bool // it lies in the folder of the file that it is for
}

// newDraft makes a draft of a file that is in a folder, or where temporary files
// are if nothing may be made there.
func newDraft(dir string) (*draft, error) {
	d, err := draftIn(dir, 0o600)
	if err == nil {
		d.beside = true
		return d, nil
	}
	if elsewhere, err := draftIn(os.TempDir(), 0o600); err == nil {
		return elsewhere, nil
	}
	return nil, err
}

func draftIn(dir string, mode fs.FileMode) (*draft, error) {
	for {
		path := filepath.Join(dir, ".dflint-"+strconv.FormatUint(rand.Uint64(), 36)+".tmp")
		file, err := os.OpenFile(path, os.O_RDWR|os.O_CREATE|os.O_EXCL, mode)
		if errors.Is(err, fs.ErrExist) {
			continue
		}
		if err != nil {
			return nil, fmt.Errorf("making a temporary file: %w", err)
		}
		return &draft{path: path, file: file}, nil
	}
}

func (d *draft) remove() {
	_ = d.file.Close()
	_ = os.Remove(d.path)
}

// fill writes the content, and brings it to the disk.
func (d *draft) fill(write func(io.Writer) error) error {
	if err := write(d.file); err != nil {
		return err
	}
	return d.file.Sync()
}

// become makes the draft a file that is not there yet, in the same folder.
func (d *draft) become(path string) error {
	if err := d.file.Close(); err != nil {
		return err
	}
	return os.Rename(d.path, path)
}

// replace makes the draft the content of a file, which holds before until then.
func (d *draft) replace(target string, before []byte) error {
	info, err := os.Lstat(target)
	switch {
	case err != nil:
		return err
	case !info.Mode().IsRegular():
		return errors.New("it is not a regular file: give its text on standard input, as -")
	}
	if d.beside && d.adopt(target, info) && os.Rename(d.path, target) == nil {
		return nil
	}
	return d.writeOver(target, before)
}

// adopt gives the draft what belongs to a file besides its content, and reports
// whether it has all of that now.
func (d *draft) adopt(target string, info fs.FileInfo) bool {
	if !adoptOwner(d.path, info) || d.file.Chmod(info.Mode()) != nil {
		return false
	}
	mine, err := d.file.Stat()
	if err != nil || mine.Mode() != info.Mode() || !sameAttributes(d.path, target) {
		return false
	}
	return d.file.Sync() == nil
}
