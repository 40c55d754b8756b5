//go:build !unix

package rewrite

import (
	"io/fs"
	"path/filepath"
)

func adoptOwner(string, fs.FileInfo) bool { return true }

// identity returns the path without links, as the system spells it.
func identity(path string, _ fs.FileInfo) string {
	real, err := filepath.EvalSymlinks(path)
	if err != nil {
		return ""
	}
	if abs, err := filepath.Abs(real); err == nil {
		return abs
	}
	return real
}
