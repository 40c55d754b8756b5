package inventory

import (
	"os"
	"path/filepath"
	"sync"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/builds"
	"github.com/dflint/dflint/internal/discover"
)

// A Builders finds the compose and bake files that build Dockerfiles. It looks
// through a repository once, and is safe for concurrent use.
type Builders struct {
	Paths []string               // what was named: outside of a repository, that is looked through
	Skip  func(path string) bool // reports whether a path is left out; may be nil

	lock     sync.Mutex
	byRoot   map[string]map[string][]Build // by root and Dockerfile, both absolute
	failures []analyzer.Failure
}

// Of returns the services and targets that build the Dockerfile at a path.
func (b *Builders) Of(path string) []Build {
	absolute, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return nil
	}
	root := b.rootOf(filepath.Dir(absolute))
	b.lock.Lock()
	defer b.lock.Unlock()
	found, ok := b.byRoot[root]
	if !ok {
		found = b.look(root)
		if b.byRoot == nil {
			b.byRoot = map[string]map[string][]Build{}
		}
		b.byRoot[root] = found
	}
	return found[absolute]
}

// Failures returns what could not be read so far.
func (b *Builders) Failures() []analyzer.Failure {
	b.lock.Lock()
	defer b.lock.Unlock()
	return b.failures
}

// rootOf returns the directory to look through for what builds a Dockerfile
// in dir, both absolute: the repository, else the directory that was named,
// else that of the Dockerfile.
func (b *Builders) rootOf(dir string) string {
	if root, ok := discover.RepositoryRoot(dir); ok {
		return root
	}
	paths := b.Paths
	if len(paths) == 0 {
		paths = []string{"."}
	}
	for _, path := range paths {
		named, err := filepath.Abs(filepath.FromSlash(path))
		if err != nil {
			continue
		}
		rel, err := filepath.Rel(named, dir)
		if info, statErr := os.Stat(named); err == nil && statErr == nil && info.IsDir() && filepath.IsLocal(rel) {
			return named
		}
	}
	return dir
}

// look looks through a directory.
func (b *Builders) look(root string) map[string][]Build {
	byPath := map[string][]Build{}
	found, failures := builds.Find(root, b.Skip)
	b.failures = append(b.failures, failures...)
	for _, build := range found {
		absolute, err := filepath.Abs(filepath.FromSlash(build.Dockerfile))
		if build.Dockerfile == "" || err != nil {
			continue
		}
		args := map[string]string{}
		for name, value := range build.Args {
			if value != nil {
				args[name] = *value
			}
		}
		byPath[absolute] = append(byPath[absolute], Build{
			BuildRef: BuildRef{
				File: build.File, Line: build.Line, Tool: string(build.Tool), Name: build.Name,
				Images: append([]string{}, build.Images...), Args: args,
			},
			Target: build.Target, Platforms: build.Platforms, Labels: build.Labels,
		})
	}
	return byPath
}
