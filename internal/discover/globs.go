package discover

import (
	"fmt"
	"path/filepath"
	"strings"

	"github.com/bmatcuk/doublestar/v4"
)

// Globs match files and directories below a directory. In a glob, * stands for
// any part of a name, ? for one character, [a-z] for one of a class, {a,b} for
// either, and ** for any number of directories. A glob without a slash matches
// a name at any depth, any other one the path below the directory. What matches
// a directory matches all that is in it. The zero value matches nothing.
type Globs struct {
	dir   string
	globs []string
}

// NewGlobs returns globs that are relative to dir, an absolute path. An error
// names the glob that is wrong.
func NewGlobs(dir string, globs []string) (Globs, error) {
	g := Globs{dir: dir}
	for _, glob := range globs {
		if err := CheckGlob(glob); err != nil {
			return Globs{}, err
		}
		glob = strings.TrimSuffix(strings.TrimPrefix(glob, "./"), "/")
		if !strings.Contains(glob, "/") {
			glob = "**/" + glob
		}
		g.globs = append(g.globs, glob)
	}
	return g, nil
}

// CheckGlob returns an error that names the glob if it can match nothing.
func CheckGlob(glob string) error {
	switch {
	case strings.Trim(glob, "./") == "":
		return fmt.Errorf("glob %q matches nothing: name files or directories", glob)
	case strings.HasPrefix(glob, "!"):
		return fmt.Errorf("glob %q cannot be negated: write the globs of what is meant", glob)
	case !doublestar.ValidatePattern(glob):
		return fmt.Errorf("glob %q is malformed: close its brackets and braces", glob)
	}
	return nil
}

// Match reports whether a glob matches the file or directory at path, which is
// absolute, or one of the directories that it lies in.
func (g Globs) Match(path string) bool {
	if len(g.globs) == 0 {
		return false
	}
	rel, err := filepath.Rel(g.dir, path)
	if err != nil {
		rel = path // on another drive
	}
	rel, path = filepath.ToSlash(rel), filepath.ToSlash(path)
	for _, glob := range g.globs {
		// A leading slash means the directory of the globs, as it does for
		// git; but a shell may have put a whole path there.
		if strings.HasPrefix(glob, "/") && (matchPrefix(glob, "/"+rel) || matchPrefix(glob, path)) || matchPrefix(glob, rel) {
			return true
		}
	}
	return false
}

// matchPrefix reports whether the glob matches the path or a directory above.
func matchPrefix(glob, path string) bool {
	for end := 1; end <= len(path); end++ {
		if (end == len(path) || path[end] == '/') && doublestar.MatchUnvalidated(glob, path[:end]) {
			return true
		}
	}
	return false
}
