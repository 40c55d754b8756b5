package discover

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/internal/git"
)

// RepositoryRoot returns the nearest directory upwards from dir, which is
// absolute, that has a .git: a directory, or a file in a worktree or submodule.
func RepositoryRoot(dir string) (root string, ok bool) { return git.Root(dir) }

// repository returns what git ignores in all of the repository at root.
func (w *walker) repository(root string) *ignores {
	if i, ok := w.repos[root]; ok {
		return i
	}
	i := &ignores{dir: root}
	w.repos[root] = i
	r, err := git.Open(root)
	if errors.Is(err, git.ErrNone) {
		return i
	}
	if err != nil {
		w.failGit(root, err)
		return i
	}
	if path := w.excludesFile(r); path != "" {
		i = w.readIgnores(path, root, i)
	}
	i = w.readIgnores(r.Excludes(), root, i)
	w.repos[root] = i
	return i
}

// failGit notes what is wrong with the .git of a repository.
func (w *walker) failGit(root string, err error) {
	at := w.place(filepath.Join(root, ".git"))
	w.failures[at.path] = fmt.Errorf("cannot be read, so what git ignores and tracks may be taken for something else: %w", err)
}

// excludesFile returns the path of the user's own patterns for a repository, ""
// if there are none.
func (w *walker) excludesFile(r *git.Repository) string {
	config, err := r.Config()
	if err != nil {
		w.failGit(r.Root, err)
	}
	path, ok := config.Get("core.excludesfile")
	if ok {
		home, _ := os.UserHomeDir()
		if rest, inHome := strings.CutPrefix(path, "~/"); inHome {
			path = filepath.Join(home, rest)
		}
	} else {
		path = w.userExcludes(r.Root)
	}
	if path == "" {
		return ""
	}
	return git.Join(r.Root, path)
}

// userExcludes returns the path of the user's own patterns for all repositories.
// Without git, or without its answer, it is where git looks by default.
func (w *walker) userExcludes(root string) string {
	if w.user != nil {
		return *w.user
	}
	path, ok, err := git.UserPath(context.Background(), "core.excludesFile")
	if err != nil && !errors.Is(err, git.ErrMissing) {
		w.failGit(root, err)
	}
	if !ok {
		path = defaultExcludes()
	}
	w.user = &path
	return path
}

func defaultExcludes() string {
	if dir := os.Getenv("XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "git", "ignore")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".config", "git", "ignore")
}
