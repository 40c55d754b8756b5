// Package discover finds the files to lint: those that are named, and in the
// directories that are named those which are Dockerfiles by their name. It also
// finds files by other names, in the same walk.
package discover

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Options say what to leave out.
type Options struct {
	// NoIgnore also looks into what git ignores. The directories that never
	// hold a project's own Dockerfiles, such as node_modules, stay left out.
	NoIgnore bool

	// Exclude holds globs, relative to the working directory, as [Globs]
	// understands them. They also hold for files that are named.
	Exclude []string

	// Skip reports whether a configuration leaves out the file or directory at
	// path, which has the form of [File.Path]. It may be nil. It also holds for
	// files that are named, but not for the directories that are named.
	Skip func(path string) bool

	// Wanted reports whether a file of that name, met in a directory, is
	// looked for. Nil stands for IsDockerfile.
	Wanted func(name string) bool
}

// A File is a file to lint.
type File struct {
	// Path is cleaned and has forward slashes. It is relative to the working
	// directory; for what lies outside of that it begins with "../", or is
	// absolute where the path given was.
	Path     string
	Explicit bool // named itself, not found in a directory
}

// A Result is what was found, and what could not be looked at.
type Result struct {
	Files    []File             // by path, each file once
	Excluded []string           // the files that were named, but are excluded; by path
	Failures []analyzer.Failure // by path; an error does not repeat its path
}

// Files finds the files to lint at paths, in the working directory if there
// are none.
//
// A named file is taken whatever its name and although git ignores it. A path
// that does not exist is tried as a glob, for shells that expand none. Symbolic
// links to files are followed, each path being a file of its own: the directory
// it lies in is its build context. Symbolic links to directories are followed
// if they are named. What cannot be looked at is a failure, and never keeps the
// rest from being found; the error tells of options that make no sense.
func Files(paths []string, options Options) (Result, error) {
	dir, err := os.Getwd()
	if err != nil {
		return Result{}, fmt.Errorf("finding the working directory: %w", err)
	}
	exclude, err := NewGlobs(dir, options.Exclude)
	if err != nil {
		return Result{}, fmt.Errorf("--exclude: %w", err)
	}
	if len(paths) == 0 {
		paths = []string{"."}
	}
	w := walker{
		dir:      dir,
		exclude:  exclude,
		skip:     options.Skip,
		noIgnore: options.NoIgnore,
		wanted:   options.Wanted,
		files:    map[string]File{},
		excluded: map[string]bool{},
		failures: map[string]error{},
		repos:    map[string]*ignores{},
		tracked:  map[string][]string{},
	}
	if w.wanted == nil {
		w.wanted = IsDockerfile
	}
	for _, path := range paths {
		w.named(path)
	}
	return w.result(), nil
}

func (w *walker) result() Result {
	var r Result
	for _, file := range w.files {
		r.Files = append(r.Files, file)
	}
	slices.SortFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) })
	r.Excluded = slices.Sorted(maps.Keys(w.excluded))
	for _, path := range slices.Sorted(maps.Keys(w.failures)) {
		r.Failures = append(r.Failures, analyzer.Failure{Path: path, Err: w.failures[path]})
	}
	return r
}

// A place is a file or a directory: where it is, and how it is spoken of.
type place struct {
	abs  string // absolute, in the system's form
	path string // as reported
}

// place returns the place that a path given on the command line means.
func (w *walker) place(path string) place {
	abs := path
	if !filepath.IsAbs(path) {
		abs = filepath.Join(w.dir, path)
	}
	abs = filepath.Clean(abs)
	rel, err := filepath.Rel(w.dir, abs)
	if err != nil || filepath.IsAbs(path) && !filepath.IsLocal(rel) {
		rel = abs
	}
	return place{abs: abs, path: filepath.ToSlash(rel)}
}

// child returns the place of that name within the directory p.
func (w *walker) child(p place, name string) place {
	abs := filepath.Join(p.abs, name)
	switch {
	case abs == w.dir: // reached from above
		return place{abs, "."}
	case p.path == ".":
		return place{abs, name}
	}
	return place{abs, strings.TrimSuffix(p.path, "/") + "/" + name}
}
