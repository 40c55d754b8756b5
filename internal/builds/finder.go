package builds

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/discover"
)

// A finder holds what was found, and what went wrong on the way.
type finder struct {
	working  string              // the working directory
	absolute bool                // the root was given as an absolute path
	root     string              // absolute
	dirs     []string            // absolute, sorted: those that have files
	names    map[string][]string // by directory: the names of its files
	failures []analyzer.Failure
	told     map[string]bool // failures that are among those already
}

// newFinder looks through a directory. Its error tells why that is impossible.
func newFinder(root string) (*finder, error) {
	working, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	info, err := os.Stat(root)
	if err != nil {
		return nil, cause(err)
	}
	if !info.IsDir() {
		return nil, errors.New("not a directory: name the one to look through")
	}
	found, err := discover.Files([]string{root}, discover.Options{Wanted: wanted})
	if err != nil {
		return nil, err
	}
	f := &finder{working: working, absolute: filepath.IsAbs(root), names: map[string][]string{}, told: map[string]bool{}}
	f.root = f.join("", filepath.ToSlash(root))
	f.failures = found.Failures
	for _, file := range found.Files {
		dir, name := filepath.Split(f.join("", file.Path))
		dir = filepath.Clean(dir)
		f.names[dir] = append(f.names[dir], name)
	}
	for dir := range f.names {
		f.dirs = append(f.dirs, dir)
	}
	slices.Sort(f.dirs)
	return f, nil
}

// join returns the absolute path that a path means, as seen from a directory:
// from the working directory if that is "".
func (f *finder) join(dir, path string) string {
	path = filepath.FromSlash(path)
	switch {
	case filepath.IsAbs(path):
		return filepath.Clean(path)
	case dir == "":
		return filepath.Join(f.working, path)
	}
	return filepath.Join(dir, path)
}

// spell returns an absolute path as it is reported.
func (f *finder) spell(path string) string {
	relative, err := filepath.Rel(f.working, path)
	if err != nil || f.absolute && !filepath.IsLocal(relative) {
		relative = path
	}
	return filepath.ToSlash(relative)
}

// fail notes what is wrong at a line of a file, an absolute path; 0 for the
// file as a whole.
func (f *finder) fail(path string, line int, format string, args ...any) {
	text := fmt.Sprintf(format, args...)
	if line > 0 {
		text = fmt.Sprintf("line %d: %s", line, text)
	}
	failure := analyzer.Failure{Path: f.spell(path), Err: errors.New(text)}
	if !f.told[failure.Error()] {
		f.told[failure.Error()] = true
		f.failures = append(f.failures, failure)
	}
}

func (f *finder) sortedFailures() []analyzer.Failure {
	slices.SortStableFunc(f.failures, func(a, b analyzer.Failure) int { return strings.Compare(a.Path, b.Path) })
	return f.failures
}

// read returns the text of a regular file of at most so many bytes.
func read(path string, most int64) ([]byte, error) {
	info, err := os.Stat(path)
	switch {
	case err != nil:
		return nil, cause(err)
	case !info.Mode().IsRegular():
		return nil, errors.New("not a regular file")
	case info.Size() > most:
		return nil, fmt.Errorf("larger than %d KiB: split it", most>>10)
	}
	text, err := os.ReadFile(path)
	return text, cause(err)
}

// cause returns an error without the operation and the path that os puts before it.
func cause(err error) error {
	if p, ok := errors.AsType[*os.PathError](err); ok {
		return p.Err
	}
	return err
}

// isRemote reports whether a build context is what a builder fetches, by the
// forms that it takes for a URL.
func isRemote(context string) bool {
	for _, prefix := range []string{"github.com/", "git@"} {
		if strings.HasPrefix(context, prefix) {
			return true
		}
	}
	return strings.Contains(context, "://")
}
