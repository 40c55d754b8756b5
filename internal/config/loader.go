package config

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/git"
)

// Name is what a configuration file is called.
const Name = ".dflint.yaml"

// misspelt is a name that people expect to work.
const misspelt = ".dflint.yml"

// A Loader gives each Dockerfile its configuration. It reads a file once, and
// is not safe for concurrent use.
type Loader struct {
	dir   string // the working directory
	rules []*analyzer.Rule
	names *analyzer.Names
	flags settings
	none  loaded            // for what has no file
	named *Config           // of the file that a flag or the environment names
	byDir map[string]loaded // by absolute path
}

type loaded struct {
	config *Config
	err    error
}

// NewLoader returns a loader that knows the rules by their names, and what flags
// and the environment say. Its error, made by [errors.Join], holds one line for each
// value that makes no sense, and for each thing that is wrong with a file that
// they name: without that, no Dockerfile has a configuration. An empty variable
// counts as none.
func NewLoader(names *analyzer.Names, flags Flags, getenv func(string) string) (*Loader, error) {
	dir, err := os.Getwd()
	if err != nil {
		return nil, fmt.Errorf("finding the working directory: %w", err)
	}
	l := &Loader{dir: dir, rules: names.Rules(), names: names, byDir: map[string]loaded{}}
	if l.flags, err = readFlags(l.names, flags, getenv); err != nil {
		return nil, err
	}
	l.none.config = l.newConfig("", document{})
	if path := l.flags.config.value; path != "" {
		found := l.load(filepath.ToSlash(filepath.Clean(path)), l.globBase(path))
		if found.err != nil {
			return nil, found.err
		}
		l.named = found.config
	}
	return l, nil
}

// For returns the configuration of the Dockerfile at path, which is absolute or
// relative to the working directory and need not exist. Its error tells of all
// that is wrong with the file, and is the same value for each Dockerfile that
// the file is for: [errors.Join] of values of type [*Error], by position.
func (l *Loader) For(path string) (*Config, error) {
	if l.named != nil {
		return l.named, nil
	}
	found := l.nearest(filepath.Dir(l.abs(path)))
	return found.config, found.err
}

// Excluded reports whether the configuration of the file or directory at path
// excludes it. That of a directory is the nearest one above it, so that what is
// excluded cannot let itself in again. A file that cannot be read excludes nothing.
func (l *Loader) Excluded(path string) bool {
	c, err := l.For(path)
	return err == nil && c.Excluded(path)
}

// nearest returns what is in force in a directory.
func (l *Loader) nearest(dir string) loaded {
	if known, ok := l.byDir[dir]; ok {
		return known
	}
	found, ok := l.in(dir)
	switch parent := filepath.Dir(dir); {
	case ok:
	case parent == dir || exists(filepath.Join(dir, ".git")):
		found = l.none
	default:
		found = l.nearest(parent)
	}
	l.byDir[dir] = found
	return found
}

// in returns the configuration that lies in a directory, if one does.
func (l *Loader) in(dir string) (found loaded, ok bool) {
	path := filepath.Join(dir, Name)
	if exists(path) {
		return l.load(l.report(path), dir), true
	}
	if other := filepath.Join(dir, misspelt); exists(other) {
		return loaded{err: &Error{File: l.report(other), Message: "is not read under this name: call it " + Name}}, true
	}
	return loaded{}, false
}

// load reads the file at path, whose globs are relative to base.
func (l *Loader) load(path, base string) loaded {
	text, err := l.read(path)
	if err != nil {
		return loaded{err: &Error{File: path, Message: "the configuration cannot be read: " + err.Error()}}
	}
	doc, err := parse(path, base, text, l.names)
	if err != nil {
		return loaded{err: err}
	}
	return loaded{config: l.newConfig(path, doc)}
}

// read reads a configuration. One that was not named, but lies about, must not
// be a link that leads out of the repository: messages would show what is there.
func (l *Loader) read(path string) ([]byte, error) {
	at := l.abs(path)
	if filepath.Base(at) != Name {
		return beside.ReadNamed(git.Reach(at), at, beside.Settings)
	}
	folder, ok := git.Root(filepath.Dir(at))
	if !ok {
		folder = filepath.Dir(at)
	}
	return beside.ReadIn(folder, at, beside.Settings)
}

// globBase returns the directory that the globs of a named file are relative to.
func (l *Loader) globBase(path string) string {
	dir := filepath.Dir(l.abs(path))
	if rel, err := filepath.Rel(dir, l.dir); err == nil && filepath.IsLocal(rel) {
		return dir
	}
	return l.dir
}

func (l *Loader) abs(path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(l.dir, path)
}

// beside returns where a path leads that a file names, absolute.
func (l *Loader) beside(file, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(filepath.Dir(l.abs(file)), filepath.FromSlash(path))
}

// report returns an absolute path as it is spoken of.
func (l *Loader) report(path string) string {
	if rel, err := filepath.Rel(l.dir, path); err == nil {
		path = rel
	}
	return strings.TrimPrefix(filepath.ToSlash(path), "./")
}

// exists tells of anything under that path, even a link that leads nowhere.
func exists(path string) bool {
	_, err := os.Lstat(path)
	return err == nil
}
