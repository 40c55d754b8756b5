package discover

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"

	"github.com/dflint/dflint/internal/beside"
)

// A walker gathers what it finds under any number of paths. Maps keep each
// file once, however often it is named or met.
type walker struct {
	dir      string // the working directory
	exclude  Globs
	skip     func(path string) bool
	noIgnore bool
	wanted   func(name string) bool

	files    map[string]File // by absolute path
	excluded map[string]bool
	failures map[string]error
	folder   string              // what links may not lead out of, outside of repositories: absolute
	user     *string             // the path of the user's own patterns; nil until asked
	repos    map[string]*ignores // by root: what git ignores in the whole repository
	tracked  map[string][]string // by root, where something was ignored: what git tracks nevertheless; nil until asked
}

// named takes a path of the command line.
func (w *walker) named(path string) {
	if path == "" {
		w.failures[path] = errors.New("the path is empty: name a file or a directory")
		return
	}
	at := w.place(path)
	info, err := stat(at.abs)
	w.folder = filepath.Dir(at.abs)
	if rel, err := filepath.Rel(w.dir, at.abs); err == nil && filepath.IsLocal(rel) {
		w.folder = w.dir
	}
	switch {
	case errors.Is(err, fs.ErrNotExist) && strings.ContainsAny(path, "*?[{"):
		w.glob(path)
	case err != nil:
		w.failures[at.path] = err
	case info.IsDir():
		w.folder = at.abs
		w.walk(at, w.ignoresAbove(at.abs))
		w.addTracked(at)
	case w.isExcluded(at):
		w.excluded[at.path] = true
	default:
		w.add(at, info, true)
	}
}

// glob takes each file that matches a path which names none.
func (w *walker) glob(path string) {
	matches, err := doublestar.FilepathGlob(path, doublestar.WithFilesOnly())
	if err == nil && len(matches) == 0 {
		err = errors.New("no such file, and no file matches it as a glob")
	}
	if err != nil {
		w.failures[w.place(path).path] = err
		return
	}
	for _, match := range matches {
		w.named(match)
	}
}

// walk takes the wanted files in a directory and below.
func (w *walker) walk(dir place, ignored *ignores) {
	entries, err := os.ReadDir(dir.abs)
	if err != nil {
		w.failures[dir.path] = fmt.Errorf("the directory cannot be listed: %w", cause(err))
		return
	}
	if !w.noIgnore {
		ignored = w.enter(dir, entries, ignored)
	}
	for _, entry := range entries {
		if entry.IsDir() && foreignDirs[entry.Name()] || !entry.IsDir() && !w.wanted(entry.Name()) {
			continue
		}
		at := w.child(dir, entry.Name())
		switch {
		case w.isExcluded(at):
		case ignored.match(at.abs, entry.IsDir()):
			w.leftOut(ignored)
		case entry.IsDir():
			w.walk(at, ignored)
		default:
			w.met(at)
		}
	}
}

// met takes a file with a wanted name that was met on the way.
func (w *walker) met(at place) {
	info, err := stat(at.abs)
	switch {
	case err != nil:
		w.failures[at.path] = err
	case !info.IsDir(): // a link to a directory might lead in circles
		w.add(at, info, false)
	}
}

// add takes a file. It never opens one: reading from a pipe might take forever.
func (w *walker) add(at place, info fs.FileInfo, explicit bool) {
	if !info.Mode().IsRegular() {
		w.failures[at.path] = fmt.Errorf("%s, not a regular file: give its text on standard input, as -", beside.Kind(info.Mode()))
		return
	}
	if err := w.leadsOut(at); err != nil {
		w.failures[at.path] = err
		return
	}
	file, known := w.files[at.abs]
	if !known {
		file.Path = at.path
	}
	file.Explicit = file.Explicit || explicit
	w.files[at.abs] = file
}

// leadsOut returns an error for a link that leads out of the repository or,
// outside of one, of the folder that was named. Whoever wrote the repository
// could have any file shown by it.
func (w *walker) leadsOut(at place) error {
	info, err := os.Lstat(at.abs)
	if err != nil || info.Mode()&fs.ModeSymlink == 0 {
		return nil
	}
	folder, ok := RepositoryRoot(filepath.Dir(at.abs))
	if !ok {
		folder = w.folder
	}
	return beside.Within(folder, at.abs)
}

func (w *walker) isExcluded(at place) bool {
	return w.exclude.Match(at.abs) || w.skip != nil && w.skip(at.path)
}

// stat describes what a path leads to. Its error does not repeat the path.
func stat(path string) (fs.FileInfo, error) {
	info, err := os.Stat(path)
	if err == nil {
		return info, nil
	}
	if target, e := os.Readlink(path); e == nil && errors.Is(err, fs.ErrNotExist) {
		return nil, fmt.Errorf("a symbolic link to %s, which does not exist", target)
	}
	return nil, cause(err)
}

// cause returns an error without the operation and the path that os puts before it.
func cause(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
