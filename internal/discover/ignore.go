package discover

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"sync"

	"github.com/dflint/dflint/internal/beside"
)

// ignores are the patterns of one file of patterns, and those of the files
// that are weaker than it: of the directories above, of the repository, and
// of the user. A nil one stands for a place in no repository.
//
// What git tracks although a pattern matches it is added afterwards, by
// addTracked.
type ignores struct {
	weaker   *ignores
	dir      string // what the patterns are relative to: an absolute path
	patterns []pattern
}

// match reports whether git ignores the file or directory at path, which is
// absolute and lies in a directory that git does not ignore.
func (i *ignores) match(path string, isDir bool) bool {
	for ; i != nil; i = i.weaker {
		rel := strings.TrimPrefix(filepath.ToSlash(path[len(i.dir):]), "/")
		for n := len(i.patterns) - 1; n >= 0; n-- {
			if p := &i.patterns[n]; p.match(rel, isDir) {
				return !p.negated
			}
		}
	}
	return false
}

// enter returns what git ignores in a directory, given what it ignores in the
// one above. A repository within another one starts anew.
func (w *walker) enter(dir place, entries []fs.DirEntry, above *ignores) *ignores {
	own := false
	for _, entry := range entries {
		switch entry.Name() {
		case ".git":
			above = w.repository(dir.abs)
		case ".gitignore":
			own = true
		}
	}
	if above == nil || !own {
		return above
	}
	return w.readIgnores(filepath.Join(dir.abs, ".gitignore"), dir.abs, above)
}

// ignoresAbove returns what git ignores by the directories above the one at
// path, which is absolute. A directory that is ignored itself was named by
// somebody who wants to look into it, so nothing from above counts there.
func (w *walker) ignoresAbove(path string) *ignores {
	if w.noIgnore {
		return nil
	}
	root, ok := RepositoryRoot(filepath.Dir(path))
	if !ok || root == path {
		return nil
	}
	i := w.repository(root)
	for dir := root; ; {
		i = w.readIgnores(filepath.Join(dir, ".gitignore"), dir, i)
		if dir == filepath.Dir(path) {
			break
		}
		name, _, _ := strings.Cut(strings.TrimPrefix(path[len(dir):], string(filepath.Separator)), string(filepath.Separator))
		if dir = filepath.Join(dir, name); i.match(dir, true) {
			i = &ignores{dir: root}
		}
	}
	if i.match(path, true) {
		return &ignores{dir: root}
	}
	return i
}

// GitIgnores tells what git ignores. It looks at a repository once, and is safe
// for concurrent use.
type GitIgnores struct {
	lock   sync.Mutex
	walker walker
}

// NewGitIgnores returns one.
func NewGitIgnores() *GitIgnores {
	return &GitIgnores{walker: walker{failures: map[string]error{}, repos: map[string]*ignores{}}}
}

// Match reports whether git ignores what is at a path, which is absolute, or
// would ignore it if it were there.
func (g *GitIgnores) Match(path string) bool {
	root, ok := RepositoryRoot(filepath.Dir(path))
	if !ok {
		return false
	}
	g.lock.Lock()
	defer g.lock.Unlock()
	ignored := g.walker.repository(root)
	for dir := root; dir != path; {
		ignored = g.walker.readIgnores(filepath.Join(dir, ".gitignore"), dir, ignored)
		name, _, _ := strings.Cut(strings.TrimPrefix(path[len(dir):], string(filepath.Separator)), string(filepath.Separator))
		dir = filepath.Join(dir, name)
		if ignored.match(dir, true) || dir == path && ignored.match(dir, false) {
			return true
		}
	}
	return false
}

// readIgnores returns the patterns of a file, which hold within dir, on top of
// weaker ones. A file that does not exist has none.
func (w *walker) readIgnores(path, dir string, weaker *ignores) *ignores {
	if info, err := os.Stat(path); err != nil || info.IsDir() || path == os.DevNull {
		return weaker
	}
	text, err := beside.Read(path, beside.Patterns)
	if err != nil {
		at := w.place(path)
		w.failures[at.path] = fmt.Errorf("cannot be read, so what git ignores is looked into: %w", err)
		return weaker
	}
	patterns := parsePatterns(string(text))
	if len(patterns) == 0 {
		return weaker
	}
	return &ignores{weaker: weaker, dir: dir, patterns: patterns}
}
