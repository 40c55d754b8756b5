// Package origin finds out where a Dockerfile comes from: its repository, who
// answers for it, and what its image may be called.
package origin

import (
	"bytes"
	"os"
	"os/exec"
	"path"
	"path/filepath"
	"strings"
	"sync"

	"github.com/hmarr/codeowners"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/discover"
)

// A Finder finds origins. It looks at a repository once, and is safe for
// concurrent use.
type Finder struct {
	lock         sync.Mutex
	repositories map[string]*repository // by root
}

// NewFinder returns a finder.
func NewFinder() *Finder { return &Finder{repositories: map[string]*repository{}} }

// A repository is what is known of one.
type repository struct {
	root   string // absolute, links resolved
	url    string // for a browser; "" if it has no remote, or one that is no web server
	owners codeowners.Ruleset
}

// Of returns the origin of the Dockerfile at a path. What cannot be found out
// is left empty.
func (f *Finder) Of(file string) dockerfile.Origin {
	absolute, err := filepath.Abs(filepath.FromSlash(file))
	if err != nil {
		return dockerfile.Origin{}
	}
	dir, err := filepath.EvalSymlinks(filepath.Dir(absolute))
	if err != nil {
		return dockerfile.Origin{}
	}
	root, ok := discover.RepositoryRoot(dir)
	if !ok {
		return dockerfile.Origin{Folder: filepath.ToSlash(dir), Title: title(filepath.Base(dir), nil)}
	}
	r := f.repository(root)
	relative, err := filepath.Rel(root, dir)
	if err != nil {
		return dockerfile.Origin{}
	}
	folders := strings.Split(filepath.ToSlash(relative), "/")
	name := path.Base(r.url)
	if r.url == "" {
		name = filepath.Base(root)
	}
	return dockerfile.Origin{
		Folder: filepath.ToSlash(relative),
		Title:  title(name, folders),
		Owners: r.ownersOf(path.Join(append(folders, filepath.Base(absolute))...)),
		Source: r.url,
	}
}

func (f *Finder) repository(root string) *repository {
	f.lock.Lock()
	defer f.lock.Unlock()
	r, ok := f.repositories[root]
	if !ok {
		r = &repository{root: root, url: browserURL(ask(root, "remote", "get-url", "origin")), owners: readOwners(root)}
		f.repositories[root] = r
	}
	return r
}

// ask returns what git says of a repository, "" where it says nothing or is
// not installed.
func ask(root string, args ...string) string {
	out, err := exec.Command("git", append([]string{"-C", root}, args...)...).Output()
	if err != nil {
		return ""
	}
	return strings.TrimSpace(string(out))
}

// readOwners reads the first CODEOWNERS that there is, where GitHub and GitLab
// look for it. One that cannot be read counts as none.
func readOwners(root string) codeowners.Ruleset {
	for _, dir := range []string{".github", ".", "docs", ".gitlab"} {
		text, err := os.ReadFile(filepath.Join(root, dir, "CODEOWNERS"))
		if err != nil {
			continue
		}
		rules, err := codeowners.ParseFile(bytes.NewReader(text))
		if err != nil {
			return nil
		}
		return rules
	}
	return nil
}

// ownersOf returns the code owners of a file, "" if it has none.
func (r *repository) ownersOf(file string) string {
	rule, err := r.owners.Match(file)
	if err != nil || rule == nil {
		return ""
	}
	var names []string
	for _, owner := range rule.Owners {
		names = append(names, owner.String())
	}
	return strings.Join(names, ", ")
}
