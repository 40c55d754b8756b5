package dockerfile

import (
	"path"
	"slices"
	"strings"
)

// LeavesOut reports whether the build context lacks a local source of COPY or
// ADD, as `docker build --check` sees it (buildkit v0.34, dockerfile2llb/
// validations.go, validateCopySourcePath): it says no if any pattern lets files
// in again, and looks at a source as it is written, wildcards included.
func (f *IgnoreFile) LeavesOut(source string) bool {
	if slices.ContainsFunc(f.Patterns, func(p IgnorePattern) bool { return p.Negate }) {
		return false
	}
	source = path.Clean(source)
	if (source == "." || source == "/") && !f.leavesOutAll() {
		return false
	}
	return f.Excludes(source)
}

// leavesOutAll reports whether a pattern stands for all there is.
func (f *IgnoreFile) leavesOutAll() bool {
	return slices.ContainsFunc(f.Patterns, func(p IgnorePattern) bool {
		switch strings.TrimPrefix(path.Clean(p.Text), "/") {
		case "*", "**", "**/*":
			return true
		}
		return false
	})
}
