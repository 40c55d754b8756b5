package git

import (
	"errors"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"

	"github.com/dflint/dflint/internal/beside"
)

// A mirror is a repository of dflint's own in a temporary folder. It has no
// hooks, no attributes, no remotes to fetch from, and of a configuration only
// what is data.
type mirror struct {
	dir string
	env []string
}

// newMirror returns a mirror of a repository, or an empty one of none.
func newMirror(of *Repository) (*mirror, error) {
	dir, err := os.MkdirTemp("", "dflint-git-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for git: %w", err)
	}
	m := &mirror{dir: dir, env: []string{"GIT_DIR=" + dir}}
	if of == nil {
		err = m.fill(nil, unborn)
	} else {
		err = m.borrow(of)
	}
	if err != nil {
		m.remove()
		return nil, err
	}
	return m, nil
}

func (m *mirror) remove() { os.RemoveAll(m.dir) }

const unborn = "ref: refs/heads/main"

// head matches what git writes into HEAD.
var head = regexp.MustCompile(`^(ref: refs/[^\s]+|[0-9a-f]{40,64})$`)

// fill makes what every repository has.
func (m *mirror) fill(config Config, head string) error {
	var text strings.Builder
	text.WriteString("[core]\n\tquotePath = false\n")
	for _, setting := range config {
		if isData(setting) {
			setting.write(&text)
		}
	}
	for _, dir := range []string{"objects", "refs"} {
		if err := os.Mkdir(filepath.Join(m.dir, dir), 0o700); err != nil {
			return err
		}
	}
	for name, text := range map[string]string{"config": text.String(), "HEAD": head + "\n"} {
		if err := os.WriteFile(filepath.Join(m.dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	return nil
}

// data are the settings that say how things are stored and named, with * for
// any subsection: nothing that git runs, reads or asks.
var data = map[string]bool{
	"core.repositoryformatversion": true,
	"core.filemode":                true,
	"core.ignorecase":              true,
	"core.precomposeunicode":       true,
	"core.symlinks":                true,
	"extensions.objectformat":      true,
	"extensions.refstorage":        true,
	"branch.*.merge":               true,
	"branch.*.remote":              true,
	"remote.*.fetch":               true,
}

func isData(s Setting) bool {
	if s.Subsection != "" {
		s.Subsection = "*"
	}
	return data[s.name()]
}

// borrow makes a mirror of a repository, whose files git then reads in place.
func (m *mirror) borrow(r *Repository) error {
	config, err := r.Config()
	if err != nil {
		return err
	}
	at, err := line(filepath.Join(r.dir, "HEAD"))
	switch {
	case errors.Is(err, fs.ErrNotExist) || err == nil && !head.MatchString(at):
		at = unborn
	case err != nil:
		return fmt.Errorf("its HEAD: %w", err)
	}
	if err := m.fill(config, at); err != nil {
		return err
	}
	index := filepath.Join(r.dir, "index")
	for _, path := range []string{index, filepath.Join(r.common, "packed-refs"), filepath.Join(r.common, "shallow")} {
		if err := mustBeFile(path); err != nil {
			return fmt.Errorf("its %s: %w", filepath.Base(path), err)
		}
	}
	m.env = append(machineEnv(),
		"GIT_DIR="+m.dir,
		"GIT_WORK_TREE="+r.Root,
		"GIT_INDEX_FILE="+index,
		"GIT_OBJECT_DIRECTORY="+filepath.Join(r.common, "objects"),
		"HOME="+m.dir,
		"XDG_CONFIG_HOME="+m.dir,
		"GIT_CONFIG_NOSYSTEM=1",
		"GIT_CONFIG_GLOBAL="+os.DevNull,
		"GIT_CONFIG_SYSTEM="+os.DevNull,
		"GIT_ATTR_NOSYSTEM=1",
		"GIT_ALLOW_PROTOCOL=none",
	)
	return m.link(r)
}

// mustBeFile returns an error for what is there and cannot be read as a file.
func mustBeFile(path string) error {
	info, err := os.Stat(path)
	if err == nil && !info.Mode().IsRegular() {
		return fmt.Errorf("%s, not a regular file", beside.Kind(info.Mode()))
	}
	return nil
}

// link makes the references of a repository those of the mirror, and the parts
// of its index.
func (m *mirror) link(r *Repository) error {
	if err := os.Remove(filepath.Join(m.dir, "refs")); err != nil {
		return err
	}
	paths, err := r.parts()
	if err != nil {
		return plain(err)
	}
	for _, path := range paths {
		if err := borrowed(path, filepath.Join(m.dir, filepath.Base(path))); err != nil {
			return fmt.Errorf("its %s: %w", filepath.Base(path), err)
		}
	}
	return os.MkdirAll(filepath.Join(m.dir, "refs"), 0o700)
}

// parts returns the paths of what a mirror borrows; they need not be there.
func (r *Repository) parts() ([]string, error) {
	var paths []string
	for _, name := range []string{"refs", "reftable", "packed-refs", "shallow"} {
		paths = append(paths, filepath.Join(r.common, name))
	}
	for _, name := range []string{"ORIG_HEAD", "FETCH_HEAD", "MERGE_HEAD"} {
		paths = append(paths, filepath.Join(r.dir, name))
	}
	if r.dir == r.common { // else the log of HEAD is another worktree's
		paths = append(paths, filepath.Join(r.dir, "logs"))
	}
	entries, err := os.ReadDir(r.dir)
	for _, entry := range entries {
		if strings.HasPrefix(entry.Name(), "sharedindex.") {
			paths = append(paths, filepath.Join(r.dir, entry.Name()))
		}
	}
	return paths, err
}

// borrowed makes a file or directory be there under another path too: by a
// link, or by a copy where links need a permission.
func borrowed(path, as string) error {
	info, err := os.Stat(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return plain(err)
	}
	if os.Symlink(path, as) == nil {
		return nil
	}
	if info.IsDir() {
		return os.CopyFS(as, os.DirFS(path))
	}
	text, err := beside.Read(path, beside.Pins)
	if err != nil {
		return err
	}
	return os.WriteFile(as, text, 0o600)
}
