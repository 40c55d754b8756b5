package builds

import (
	"cmp"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/discover"
	"github.com/dflint/dflint/internal/git"
)

// A finder holds what was found, and what went wrong on the way.
type finder struct {
	working  string              // the working directory
	absolute bool                // the root was given as an absolute path
	root     string              // absolute
	folder   string              // what nothing is read outside of: the repository, or else the root
	dirs     []string            // absolute, sorted: those that have files
	names    map[string][]string // by directory: the names of its files
	ignores  *discover.GitIgnores
	steps    budget // that the evaluation of bake files may still take
	failures []failure
}

// A failure is something that is wrong at a line of a file.
type failure struct {
	path string // as reported
	line int    // from 1; 0 for the file as a whole
	text string
}

// newFinder looks through a directory. Its error tells why that is impossible.
func newFinder(root string, skip func(path string) bool) (*finder, error) {
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
	found, err := discover.Files([]string{root}, discover.Options{Wanted: wanted, Skip: skip})
	if err != nil {
		return nil, err
	}
	f := &finder{working: working, absolute: filepath.IsAbs(root), names: map[string][]string{}, ignores: discover.NewGitIgnores(), steps: budget{maxAllSteps}}
	f.root = f.join("", filepath.ToSlash(root))
	var inRepository bool
	if f.folder, inRepository = git.Root(f.root); !inRepository {
		f.folder = f.root
	}
	for _, failed := range found.Failures {
		f.failures = append(f.failures, failure{path: failed.Path, text: failed.Err.Error()})
	}
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
func (f *finder) spell(path string) string { return f.spellAs(path, f.absolute) }

// spellAs returns an absolute path as it is reported; if it was written as one,
// it stays one outside of the working directory.
func (f *finder) spellAs(path string, absolute bool) string {
	relative, err := filepath.Rel(f.working, path)
	if err != nil || absolute && !filepath.IsLocal(relative) {
		relative = path
	}
	return filepath.ToSlash(relative)
}

// fail notes what is wrong at a line of a file, an absolute path; 0 for the
// file as a whole.
func (f *finder) fail(path string, line int, format string, args ...any) {
	f.failures = append(f.failures, failure{f.spell(path), line, fmt.Sprintf(format, args...)})
}

// sortedFailures returns what was noted, by path and line, each once.
func (f *finder) sortedFailures() []analyzer.Failure {
	slices.SortFunc(f.failures, func(a, b failure) int {
		return cmp.Or(strings.Compare(a.path, b.path), a.line-b.line, strings.Compare(a.text, b.text))
	})
	var all []analyzer.Failure
	for _, failed := range slices.Compact(f.failures) {
		text := failed.text
		if failed.line > 0 {
			text = fmt.Sprintf("line %d: %s", failed.line, text)
		}
		all = append(all, analyzer.Failure{Path: failed.path, Err: errors.New(text)})
	}
	return all
}

// read returns the text of a file of the repository that is looked through, of
// at most so many bytes. Files may name others anywhere, and messages would show
// what is in them.
func (f *finder) read(path string, most int64) ([]byte, error) {
	return beside.ReadIn(f.folder, path, most)
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
