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
		return fmt.Errorf("glob %s matches nothing: name files or directories", shortened(glob))
	case strings.HasPrefix(glob, "!"):
		return fmt.Errorf("glob %s cannot be negated: write the globs of what is meant", shortened(glob))
	case !doublestar.ValidatePattern(glob):
		return fmt.Errorf("glob %s is malformed: close its brackets and braces", shortened(glob))
	case choices(glob) > maxChoices:
		return fmt.Errorf("glob %s stands for more than %d globs: write fewer braces", shortened(glob), maxChoices)
	}
	return nil
}

// maxChoices is how many globs without braces one glob may stand for: matching
// may try each of them.
const maxChoices = 1000

// choices returns how many globs without braces a glob stands for, or a larger
// number than maxChoices if there are more. The glob is well formed.
func choices(glob string) int {
	// Of each brace that is open, outermost first: the alternatives that are
	// complete, and what the one that is read stands for so far.
	type alternatives struct{ complete, reading int }
	open := []alternatives{{0, 1}}
	for n := 0; n < len(glob); n++ {
		last := &open[len(open)-1]
		braced := len(open) > 1
		switch c := glob[n]; {
		case c == '\\':
			n++
		case c == '[':
			n = classEnd(glob, n)
		case c == '{':
			open = append(open, alternatives{0, 1})
		case c == ',' && braced:
			*last = alternatives{last.complete + last.reading, 1}
		case c == '}' && braced:
			inside := last.complete + last.reading
			open = open[:len(open)-1]
			around := &open[len(open)-1]
			around.reading = min(around.reading*inside, maxChoices+1)
		}
		if last.complete > maxChoices {
			return maxChoices + 1
		}
	}
	return open[0].reading
}

// classEnd returns where the class of characters that begins at n ends.
func classEnd(glob string, n int) int {
	for n++; n < len(glob) && glob[n] != ']'; n++ {
		if glob[n] == '\\' {
			n++
		}
	}
	return n
}

// shortened returns a glob as a message quotes it.
func shortened(glob string) string {
	const most = 40
	if len(glob) <= most {
		return fmt.Sprintf("%q", glob)
	}
	return fmt.Sprintf("%q…", strings.ToValidUTF8(glob[:most], ""))
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
