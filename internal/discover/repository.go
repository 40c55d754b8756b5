package discover

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
)

// RepositoryRoot returns the nearest directory upwards from dir, which is
// absolute, that has a .git: a directory, or a file in a worktree or submodule.
func RepositoryRoot(dir string) (root string, ok bool) {
	for {
		if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
			return dir, true
		}
		parent := filepath.Dir(dir)
		if parent == dir {
			return "", false
		}
		dir = parent
	}
}

// repository returns what git ignores in all of the repository at root.
func (w *walker) repository(root string) *ignores {
	if i, ok := w.repos[root]; ok {
		return i
	}
	i := &ignores{dir: root}
	if path := excludesFile(root); path != "" {
		i = w.readIgnores(path, root, i)
	}
	i = w.readIgnores(filepath.Join(gitDir(root), "info", "exclude"), root, i)
	w.repos[root] = i
	return i
}

// gitDir returns the directory where the repository at root keeps what all of
// its worktrees share.
func gitDir(root string) string {
	dir := filepath.Join(root, ".git")
	if info, err := os.Stat(dir); err != nil || !info.Mode().IsRegular() {
		return dir
	}
	text, err := os.ReadFile(dir)
	if err != nil {
		return dir
	}
	if path, ok := strings.CutPrefix(strings.TrimSpace(string(text)), "gitdir: "); ok {
		dir = join(root, path)
	}
	if text, err := os.ReadFile(filepath.Join(dir, "commondir")); err == nil {
		dir = join(dir, strings.TrimSpace(string(text)))
	}
	return dir
}

// excludesFile returns the path of the user's own patterns, "" if there are
// none. It asks git, whose configuration has many places and may include
// others; without git, or without its answer, it is where git looks by default.
func excludesFile(root string) string {
	out, err := exec.Command("git", "-C", root, "config", "--type=path", "--get", "core.excludesFile").Output()
	if err == nil {
		path := strings.TrimSuffix(string(out), "\n")
		if path == "" {
			return ""
		}
		return join(root, path)
	}
	if dir := os.Getenv("XDG_CONFIG_HOME"); dir != "" {
		return filepath.Join(dir, "git", "ignore")
	}
	home, err := os.UserHomeDir()
	if err != nil {
		return ""
	}
	return filepath.Join(home, ".config", "git", "ignore")
}

// join returns path, as seen from dir.
func join(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return path
	}
	return filepath.Join(dir, path)
}
