package discover

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
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
			rel, err := filepath.Rel(start.abs, join(root, path))
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
// holds and its patterns match, relative to root. It asks git, which alone reads
// all forms of an index; without git there are none.
func (w *walker) trackedFiles(root string) []string {
	paths := []string{}
	out, err := exec.Command("git", "-C", root, "ls-files", "-z", "--cached", "--ignored", "--exclude-standard").Output()
	if err != nil {
		return paths
	}
	for path := range strings.SplitSeq(string(out), "\x00") {
		if path != "" && w.wanted(filepath.Base(path)) {
			paths = append(paths, path)
		}
	}
	return paths
}
