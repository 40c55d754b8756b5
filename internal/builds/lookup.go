package builds

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"sync"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/discover"
)

// A Lookup finds the compose and bake files that build Dockerfiles. It looks
// through a repository once, and is safe for concurrent use.
type Lookup struct {
	Paths []string               // what was named: outside of a repository, that is looked through
	Skip  func(path string) bool // reports whether a path is left out; may be nil

	lock     sync.Mutex
	byRoot   map[string]repository // by its root, absolute
	failures []analyzer.Failure
}

// A repository is what was found in one directory and below.
type repository struct {
	builds       []Build
	byDockerfile map[string][]Build // by its path, absolute
}

// Of returns the services and targets that build the Dockerfile at a path.
func (l *Lookup) Of(path string) []Build {
	absolute, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return nil
	}
	return l.repository(absolute).byDockerfile[absolute]
}

// Around returns all that is built in the repository of the Dockerfile at a path.
func (l *Lookup) Around(path string) []Build {
	absolute, err := filepath.Abs(filepath.FromSlash(path))
	if err != nil {
		return nil
	}
	return l.repository(absolute).builds
}

// Failures returns what could not be read so far.
func (l *Lookup) Failures() []analyzer.Failure {
	l.lock.Lock()
	defer l.lock.Unlock()
	return l.failures
}

// repository returns what is built around a Dockerfile.
func (l *Lookup) repository(dockerfile string) repository {
	root := l.rootOf(filepath.Dir(dockerfile))
	l.lock.Lock()
	defer l.lock.Unlock()
	found, ok := l.byRoot[root]
	if !ok {
		found = l.look(root)
		if l.byRoot == nil {
			l.byRoot = map[string]repository{}
		}
		l.byRoot[root] = found
	}
	return found
}

// rootOf returns the directory to look through for what builds a Dockerfile
// in dir, both absolute: the repository, else the directory that was named,
// else that of the Dockerfile.
func (l *Lookup) rootOf(dir string) string {
	if root, ok := discover.RepositoryRoot(dir); ok {
		return root
	}
	paths := l.Paths
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

// look looks through a directory. That of standard input may not exist.
func (l *Lookup) look(root string) repository {
	if _, err := os.Stat(root); errors.Is(err, fs.ErrNotExist) {
		return repository{}
	}
	found, failures := Find(root, l.Skip)
	l.failures = append(l.failures, failures...)
	r := repository{builds: found, byDockerfile: map[string][]Build{}}
	for _, build := range found {
		absolute, err := filepath.Abs(filepath.FromSlash(build.Dockerfile))
		if build.Dockerfile != "" && err == nil {
			r.byDockerfile[absolute] = append(r.byDockerfile[absolute], build)
		}
	}
	return r
}
