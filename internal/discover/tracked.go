package discover

import (
	"context"
	"errors"
	"maps"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/git"
)

// addTracked takes the wanted files below a directory that git tracks although a
// pattern matches them, or a directory that they are in: git ignores only what
// it does not track. They are looked for in the repositories where something
// was left out on the way.
func (w *walker) addTracked(start place) {
	for _, root := range slices.Sorted(maps.Keys(w.tracked)) {
		paths := w.tracked[root]
		if paths == nil {
			paths = w.trackedFiles(root)
			w.tracked[root] = paths
		}
		for _, path := range paths {
			rel, err := filepath.Rel(start.abs, git.Join(root, path))
			if err == nil && filepath.IsLocal(rel) {
				w.below(start, filepath.ToSlash(rel))
			}
		}
	}
}

// leftOut notes the repository in which something is ignored.
func (w *walker) leftOut(i *ignores) {
	for i.weaker != nil {
		i = i.weaker
	}
	if _, noted := w.tracked[i.dir]; !noted {
		w.tracked[i.dir] = nil
	}
}

// below takes a file below a directory, unless it or one of the directories in
// between is left out.
func (w *walker) below(dir place, rel string) {
	name, rest, nested := strings.Cut(rel, "/")
	at := w.child(dir, name)
	_, err := os.Lstat(at.abs)
	switch {
	case w.isExcluded(at) || err != nil: // what is tracked may be deleted
	case !nested:
		w.met(at)
	case !foreignDirs[name]:
		w.below(at, rest)
	}
}

// trackedFiles returns the wanted files that the index of the repository at root
// holds, relative to root; without git there are none.
func (w *walker) trackedFiles(root string) []string {
	r, err := git.Open(root)
	if err != nil {
		return []string{} // which was said already
	}
	paths, err := r.Tracked(context.Background(), func(file string) bool { return w.wanted(path.Base(file)) })
	if err != nil && !errors.Is(err, git.ErrMissing) {
		w.failGit(root, err)
	}
	return append([]string{}, paths...)
}
