package builds

import (
	"cmp"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/discover"
)

// A Lookup finds the compose and bake files that build Dockerfiles. It looks
// through a repository once, and is safe for concurrent use.
type Lookup struct {
	Paths []string               // what was named: outside of a repository, that is looked through
	Skip  func(path string) bool // reports whether a path is left out; may be nil

	once  sync.Once
	named map[string]bool // the directories among Paths, absolute

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

// Failures returns what could not be read so far, by path: which repository is
// looked through first may differ each time.
func (l *Lookup) Failures() []analyzer.Failure {
	l.lock.Lock()
	defer l.lock.Unlock()
	failures := slices.Clone(l.failures)
	slices.SortStableFunc(failures, func(a, b analyzer.Failure) int { return cmp.Compare(a.Path, b.Path) })
	return failures
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
// in dir, both absolute: the repository, else the outermost directory that was
// named and holds it, else that of the Dockerfile.
func (l *Lookup) rootOf(dir string) string {
	if root, ok := discover.RepositoryRoot(dir); ok {
		return root
	}
	l.once.Do(func() { l.named = namedDirs(l.Paths) })
	root := dir
	for at := dir; ; at = filepath.Dir(at) {
		if l.named[at] {
			root = at
		}
		if at == filepath.Dir(at) {
			return root
		}
	}
}

// namedDirs returns the directories among what was named, the working directory
// if nothing was, as absolute paths.
func namedDirs(paths []string) map[string]bool {
	if len(paths) == 0 {
		paths = []string{"."}
	}
	dirs := map[string]bool{}
	for _, path := range paths {
		named, err := filepath.Abs(filepath.FromSlash(path))
		if err != nil {
			continue
		}
		if info, err := os.Stat(named); err == nil && info.IsDir() {
			dirs[named] = true
		}
	}
	return dirs
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
