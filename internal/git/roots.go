package git

import (
	"os"
	"path/filepath"
	"sync"
)

// Roots finds the repositories of directories as [Root] does, and looks at each
// directory once. The zero value is ready, and safe for concurrent use.
type Roots struct {
	mutex sync.Mutex
	of    map[string]string // by directory; "" for one that is in no repository
}

// Of returns the nearest directory upwards from dir, which is absolute, that has
// a .git.
func (r *Roots) Of(dir string) (root string, ok bool) {
	r.mutex.Lock()
	defer r.mutex.Unlock()
	if r.of == nil {
		r.of = map[string]string{}
	}
	root = r.find(dir)
	return root, root != ""
}

func (r *Roots) find(dir string) string {
	if root, known := r.of[dir]; known {
		return root
	}
	root := ""
	if _, err := os.Lstat(filepath.Join(dir, ".git")); err == nil {
		root = dir
	} else if parent := filepath.Dir(dir); parent != dir {
		root = r.find(parent)
	}
	r.of[dir] = root
	return root
}
