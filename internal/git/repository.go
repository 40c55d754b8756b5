package git

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/internal/beside"
)

// A Repository is one on this machine, with a working tree.
type Repository struct {
	Root   string // of the working tree; absolute
	dir    string // what belongs to this working tree alone
	common string // what all working trees share
}

// ErrNone tells of a .git that is nothing of git's.
var ErrNone = errors.New("it is a file that does not say gitdir: as git writes it")

// Root returns the nearest directory upwards from dir, which is absolute, that
// has a .git: a directory, or a file in a worktree or submodule.
func Root(dir string) (root string, ok bool) {
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

// Reach returns the folder that a file which a user names must not lead out of
// by a link: its repository, else the working directory if the file lies there,
// else "" for none. What is on the way to it may be somebody else's work.
func Reach(path string) string {
	working, err := os.Getwd()
	if err != nil {
		return ""
	}
	dir := filepath.Dir(Join(working, path))
	if root, ok := Root(dir); ok {
		return root
	}
	if rel, err := filepath.Rel(working, dir); err == nil && filepath.IsLocal(rel) {
		return working
	}
	return ""
}

// Open returns the repository with that root. The error tells that its .git
// cannot be read, or is [ErrNone].
func Open(root string) (*Repository, error) {
	r := &Repository{Root: root, dir: filepath.Join(root, ".git")}
	r.common = r.dir
	info, err := os.Stat(r.dir)
	switch {
	case err != nil:
		return r, plain(err)
	case info.IsDir():
	default:
		text, err := line(r.dir)
		if err != nil {
			return r, err
		}
		path, ok := strings.CutPrefix(text, "gitdir: ")
		if !ok {
			return r, ErrNone
		}
		r.dir = Join(root, path)
		r.common = r.dir
	}
	text, err := line(filepath.Join(r.dir, "commondir"))
	switch {
	case errors.Is(err, fs.ErrNotExist):
	case err != nil:
		return r, fmt.Errorf("its commondir: %w", err)
	default:
		r.common = Join(r.dir, text)
	}
	return r, nil
}

// Excludes returns the path of the patterns that hold in this clone alone.
func (r *Repository) Excludes() string { return filepath.Join(r.common, "info", "exclude") }

// Config returns what the repository's own configuration says, without what it
// includes. One that is not there says nothing.
func (r *Repository) Config() (Config, error) {
	text, err := beside.Read(filepath.Join(r.common, "config"), beside.Settings)
	if errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	var config Config
	if err == nil {
		config, err = parseConfig(string(text))
	}
	if err != nil {
		return nil, fmt.Errorf("its config: %w", err)
	}
	return config, nil
}

// isShallow reports whether history is cut off.
func (r *Repository) isShallow() bool {
	_, err := os.Lstat(filepath.Join(r.common, "shallow"))
	return err == nil
}

// maxLine is the most that a file with one line in it may have, in bytes.
const maxLine = 64 << 10

// line returns the line that a file of git's consists of.
func line(path string) (string, error) {
	text, err := beside.Read(path, maxLine)
	return strings.TrimSpace(string(text)), err
}

// Join returns a path, as seen from dir.
func Join(dir, path string) string {
	path = filepath.FromSlash(path)
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}

// plain drops the operation and the path from a file system error.
func plain(err error) error {
	if p, ok := errors.AsType[*fs.PathError](err); ok {
		return p.Err
	}
	return err
}
