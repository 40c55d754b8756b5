// Package origin finds out where a Dockerfile comes from: its repository, who
// answers for it, and what its image may be called.
package origin

import (
	"bytes"
	"fmt"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"

	"github.com/hmarr/codeowners"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/git"
)

// A Finder finds origins. It looks at a repository once, and is safe for
// concurrent use.
type Finder struct {
	roots        *git.Roots
	lock         sync.Mutex
	repositories map[string]*repository // by root
	resolved     map[string]string      // directories, links resolved; "" for one that is not there
}

// NewFinder returns a finder that finds repositories by roots.
func NewFinder(roots *git.Roots) *Finder {
	return &Finder{roots: roots, repositories: map[string]*repository{}, resolved: map[string]string{}}
}

// A repository is what is known of one.
type repository struct {
	root   string // absolute, links resolved
	url    string // for a browser; "" if it has no remote, or one that is no web server
	owners owners
	failed []analyzer.Failure // what could not be read; nil once it was told
}

// Of returns the origin of the Dockerfile at a path. What cannot be found out
// is left empty.
func (f *Finder) Of(file string) dockerfile.Origin {
	dir, ok := f.folderOf(file)
	if !ok {
		return dockerfile.Origin{}
	}
	root, ok := f.roots.Of(dir)
	if !ok {
		return dockerfile.Origin{Folder: filepath.ToSlash(dir), Title: title(filepath.Base(dir), nil, path.Base(file))}
	}
	r := f.repository(root)
	relative, err := filepath.Rel(root, dir)
	if err != nil {
		return dockerfile.Origin{}
	}
	origin := dockerfile.Origin{Folder: filepath.ToSlash(relative)}
	folders := strings.FieldsFunc(origin.Folder, func(c rune) bool { return c == '/' })
	if relative == "." {
		folders = nil
	}
	if slices.ContainsFunc(folders, holdsNoProduct.MatchString) {
		return origin
	}
	name := path.Base(r.url)
	if r.url == "" {
		name = filepath.Base(root)
	}
	origin.Title = title(name, folders, path.Base(file))
	origin.Owners = r.ownersOf(path.Join(origin.Folder, path.Base(file)))
	origin.Source = r.url
	return origin
}

// folderOf returns the directory that a file lies in, absolute and with links
// resolved.
func (f *Finder) folderOf(file string) (dir string, ok bool) {
	absolute, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return "", false
	}
	dir = filepath.Dir(absolute)
	f.lock.Lock()
	defer f.lock.Unlock()
	resolved, known := f.resolved[dir]
	if !known {
		if resolved, err = filepath.EvalSymlinks(dir); err != nil {
			resolved = ""
		}
		f.resolved[dir] = resolved
	}
	return resolved, resolved != ""
}

func (f *Finder) repository(root string) *repository {
	f.lock.Lock()
	defer f.lock.Unlock()
	r, ok := f.repositories[root]
	if !ok {
		r = &repository{root: root, url: browserURL(remote(root))}
		r.readOwners()
		f.repositories[root] = r
	}
	return r
}

// remote returns the URL of the remote called origin, as the repository's own
// configuration has it; "" if it cannot be found out.
func remote(root string) string {
	r, err := git.Open(root)
	if err != nil {
		return ""
	}
	config, err := r.Config()
	if err != nil {
		return ""
	}
	url, _ := config.Get("remote.origin.url")
	return url
}

// Failures returns what of the repository of a Dockerfile cannot be read, each
// once in the life of the finder.
func (f *Finder) Failures(file string) []analyzer.Failure {
	dir, ok := f.folderOf(file)
	if !ok {
		return nil
	}
	root, ok := f.roots.Of(dir)
	if !ok {
		return nil
	}
	r := f.repository(root)
	f.lock.Lock()
	defer f.lock.Unlock()
	told := r.failed
	r.failed = nil
	return told
}

// readOwners reads the first CODEOWNERS that there is, where GitHub and GitLab
// look for it. One that makes no sense counts as none.
func (r *repository) readOwners() {
	for _, dir := range []string{".github", ".", "docs", ".gitlab"} {
		path := filepath.Join(r.root, dir, "CODEOWNERS")
		if _, err := os.Lstat(path); err != nil {
			continue
		}
		text, err := beside.ReadIn(r.root, path, beside.Owners)
		if err != nil {
			r.failed = append(r.failed, analyzer.Failure{Path: spoken(path), Err: fmt.Errorf("cannot be read, so nobody counts as the owner: %w", err)})
			return
		}
		if rules, err := codeowners.ParseFile(bytes.NewReader(text)); err == nil {
			r.owners = newOwners(rules)
		}
		return
	}
}

// spoken returns an absolute path as it is spoken of.
func spoken(path string) string {
	if dir, err := os.Getwd(); err == nil {
		if rel, err := filepath.Rel(dir, path); err == nil {
			path = rel
		}
	}
	return filepath.ToSlash(path)
}

// ownersOf returns the code owners of a file, "" if it has none.
func (r *repository) ownersOf(file string) string {
	var names []string
	for _, owner := range r.owners.of(file) {
		names = append(names, owner.String())
	}
	return strings.Join(names, ", ")
}
