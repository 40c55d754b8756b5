package driver

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"syscall"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/beside"
)

// readContext finds out about the build context of a Dockerfile, for which its
// directory is taken.
func (j *job) readContext(path string) (*dockerfile.Context, []analyzer.Failure) {
	dir, base := filepath.Split(filepath.FromSlash(path))
	context, root := j.newContext(dir)
	for _, name := range dockerfile.IgnoreFileNames(base) {
		file := filepath.Join(dir, name)
		text, err := beside.ReadIn(root, file, beside.Patterns)
		if errors.Is(err, fs.ErrNotExist) || errors.Is(err, syscall.ENAMETOOLONG) { // as for a long Dockerfile.dockerignore
			continue
		}
		file = filepath.ToSlash(file)
		if err != nil {
			return &dockerfile.Context{}, []analyzer.Failure{{Path: file, Err: err}}
		}
		context.Ignore, err = dockerfile.ParseIgnoreFile(dockerfile.NewSource(file, string(text)))
		if err != nil {
			return &dockerfile.Context{}, []analyzer.Failure{{Path: file, Err: err}}
		}
		break
	}
	return context, nil
}

// newContext returns the context of a directory, without its ignore file, and
// the folder that it looks no further than: the repository or, outside of one,
// the working directory.
func (j *job) newContext(dir string) (context *dockerfile.Context, root string) {
	abs, err := filepath.Abs(dir)
	if err != nil {
		return &dockerfile.Context{}, dir
	}
	root, inRepository := j.roots.Of(abs)
	if !inRepository {
		root = workingDirectory(abs)
	}
	rel, err := filepath.Rel(root, abs)
	if err != nil {
		return &dockerfile.Context{}, root
	}
	context = &dockerfile.Context{Files: os.DirFS(root), Dir: filepath.ToSlash(rel)}
	if inRepository {
		context.GitIgnores = func(path string) bool {
			return j.ignores.Match(filepath.Join(root, filepath.FromSlash(path)))
		}
	}
	return context, root
}

// workingDirectory returns the working directory if a directory lies in it,
// else that directory.
func workingDirectory(dir string) string {
	work, err := os.Getwd()
	if err != nil {
		return dir
	}
	if rel, err := filepath.Rel(work, dir); err != nil || !filepath.IsLocal(rel) {
		return dir
	}
	return work
}
