package rewrite

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/discover"
)

// A Scope is what a run may write to, by the paths that were named: nothing that
// a symbolic link leads to outside of the repository that the link lies in, or
// outside of the folders that were named where there is no repository.
type Scope struct {
	dir     string   // the working directory
	folders []string // that were named, without links
	named   []string // the files that were named, absolute
}

// NewScope returns the scope of the paths that a user named, of the working
// directory if there are none. A named file counts as its folder does, or as
// the working directory if it lies below that.
func NewScope(paths []string) (*Scope, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	s := &Scope{dir: dir}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for _, path := range paths {
		folder := s.absolute(path)
		if info, err := os.Stat(folder); err != nil || !info.IsDir() {
			s.named = append(s.named, folder)
			if folder = filepath.Dir(folder); within(dir, folder) {
				folder = dir
			}
		}
		if real, err := filepath.EvalSymlinks(folder); err == nil {
			s.folders = append(s.folders, real)
		}
	}
	return s, nil
}

// Named reports whether a file was named itself.
func (s *Scope) Named(path string) bool { return slices.Contains(s.named, s.absolute(path)) }

// OutsideError says that a link leads where nothing may be written.
type OutsideError struct {
	Target string // without links, as seen from the working directory
	Limit  string // "the repository" or "the folder that was named"
}

func (e *OutsideError) Error() string {
	return fmt.Sprintf("a link leads to %s, outside of %s: name that file if it is meant", e.Target, e.Limit)
}

// Check says why the file at path must not be written, as an [OutsideError]. A
// file that is not there yet may be.
func (s *Scope) Check(path string) error {
	abs := s.absolute(path)
	at := filepath.VolumeName(abs) + string(filepath.Separator)
	if within(s.dir, abs) {
		at = s.dir // how that was reached is the user's choice
	}
	rest, err := filepath.Rel(at, abs)
	if err != nil {
		return err
	}
	if at, err = filepath.EvalSymlinks(at); err != nil {
		return err
	}
	free := false // it was reached by a link that lies in no repository
	for name := range strings.SplitSeq(rest, string(filepath.Separator)) {
		dir := at
		at = filepath.Join(dir, name)
		info, err := os.Lstat(at)
		if err != nil {
			return nil //nolint:nilerr // not there, or to be said by who opens it
		}
		if info.Mode()&os.ModeSymlink == 0 {
			continue
		}
		target, err := filepath.EvalSymlinks(at)
		if err != nil {
			return fmt.Errorf("following the link %s: %w", at, err)
		}
		at = target
		root, ok := discover.RepositoryRoot(dir)
		free = free || !ok
		if ok && (!within(root, at) || inGit(root, at)) {
			return s.outside(at, "the repository")
		}
	}
	if free && !slices.ContainsFunc(s.folders, func(folder string) bool { return within(folder, at) }) {
		return s.outside(at, "the folder that was named")
	}
	return nil
}

func (s *Scope) outside(target, limit string) error {
	if dir, err := filepath.EvalSymlinks(s.dir); err == nil {
		if rel, err := filepath.Rel(dir, target); err == nil {
			target = rel
		}
	}
	return &OutsideError{filepath.ToSlash(target), limit}
}

func (s *Scope) absolute(path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(s.dir, path)
}

// within reports whether a path is a folder or lies in it. Both are absolute.
func within(folder, path string) bool {
	rel, err := filepath.Rel(folder, path)
	return err == nil && filepath.IsLocal(rel)
}

// inGit reports whether a path within a repository is git's own.
func inGit(root, path string) bool {
	rel, err := filepath.Rel(root, path)
	return err == nil && slices.ContainsFunc(strings.Split(rel, string(filepath.Separator)), func(name string) bool {
		return strings.EqualFold(name, ".git")
	})
}
