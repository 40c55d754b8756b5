package git

import (
	"bufio"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/dflint/dflint/analyzer/child"
)

// maxPath is the longest path that is looked at, in bytes.
const maxPath = 64 << 10

// Tracked returns the paths in the index that are wanted, relative to the root
// and with forward slashes. A repository without an index has none. Only git
// reads all forms of an index: without it, the error is [ErrMissing].
func (r *Repository) Tracked(ctx context.Context, wanted func(path string) bool) ([]string, error) {
	if _, err := os.Stat(filepath.Join(r.dir, "index")); errors.Is(err, fs.ErrNotExist) {
		return nil, nil
	}
	m, err := newMirror(r)
	if err != nil {
		return nil, err
	}
	defer m.remove()
	var paths []string
	err = run(ctx, r.Root, m.env, quick, []string{"ls-files", "-z", "--cached"}, func(out io.Reader) error {
		lines := bufio.NewScanner(out)
		lines.Buffer(nil, maxPath)
		lines.Split(untilZero)
		for lines.Scan() {
			if path := lines.Text(); wanted(path) {
				paths = append(paths, path)
			}
		}
		return lines.Err()
	})
	return paths, said(err, "cannot list what is tracked")
}

func untilZero(data []byte, _ bool) (advance int, token []byte, err error) {
	if n := bytes.IndexByte(data, 0); n >= 0 {
		return n + 1, data[:n], nil
	}
	return 0, nil, nil
}

// Diff hands on how the working tree differs from a revision, as a unified diff
// without context, with paths relative to the root, quoted where git has to.
// That only the ends of lines differ does not count.
func (r *Repository) Diff(ctx context.Context, revision string, read func(io.Reader) error) error {
	m, err := newMirror(r)
	if err != nil {
		return err
	}
	defer m.remove()
	tree, err := r.tree(ctx, m, quick, revision)
	if err != nil {
		return err
	}
	args := []string{"diff", "--unified=0", "--no-color", "--no-prefix", "--no-ext-diff", "--no-textconv", "--ignore-submodules=all", "--ignore-cr-at-eol", tree, "--"}
	err = run(ctx, r.Root, m.env, patience, args, read)
	if _, failed := errors.AsType[*child.Failure](err); failed && r.isPartial() {
		return errors.New("this clone is partial and lacks files of that revision: get them with git fetch --refetch --no-filter")
	}
	return said(err, "cannot compare it with the working tree")
}

// notFound is the status of git rev-parse --verify --quiet for what is not there.
const notFound = 1

// tree returns the name of the tree that a revision stands for.
func (r *Repository) tree(ctx context.Context, m *mirror, patience time.Duration, revision string) (string, error) {
	name := revision
	for _, kind := range []string{"", "^{tree}"} { // in two steps, since :/text takes all that follows it
		out, err := ask(ctx, r.Root, m.env, patience, "rev-parse", "--verify", "--quiet", "--end-of-options", name+kind)
		failure, failed := errors.AsType[*child.Failure](err)
		switch {
		case err == nil:
			name = strings.TrimSpace(out)
		case !failed || failure.Status != notFound:
			return "", said(err, "cannot look it up")
		case r.isShallow():
			return "", fmt.Errorf("no such revision: %s; this clone is shallow: deepen it with git fetch --unshallow, or with --deepen and a number", revision)
		default:
			return "", fmt.Errorf("no such revision: %s", revision)
		}
	}
	return name, nil
}

// isPartial reports whether objects may be left out until they are needed.
func (r *Repository) isPartial() bool {
	config, err := r.Config()
	if err != nil {
		return false
	}
	for _, s := range config {
		if s.Key == "promisor" || s.Key == "partialclone" || s.Key == "partialclonefilter" {
			return true
		}
	}
	return false
}

// said returns an error that says in dflint's words what git could not do; what
// git says itself is for those who typed a command of git's.
func said(err error, what string) error {
	if f, ok := errors.AsType[*child.Failure](err); ok {
		return fmt.Errorf("git %s (status %d): see what git status and git fsck say", what, f.Status)
	}
	return err
}
