package rewrite

import (
	"io/fs"
	"os"
	"path/filepath"
)

// An Alias is a name of a file that goes by another one as well.
type Alias struct{ Name, Of string }

// Aliases returns which of the paths are further names of a file among them: by
// links of either kind, or as the file system takes names for one. The name that
// stays is the first that is no symbolic link.
func Aliases(paths []string) []Alias {
	ids := make([]string, len(paths))
	links := make([]bool, len(paths))
	chosen := map[string]int{} // by identity: the index in paths
	for n, path := range paths {
		ids[n], links[n] = identify(filepath.FromSlash(path))
		best, known := chosen[ids[n]]
		if !known || links[best] && !links[n] {
			chosen[ids[n]] = n
		}
	}
	var aliases []Alias
	for n, path := range paths {
		if best := chosen[ids[n]]; ids[n] != "" && best != n {
			aliases = append(aliases, Alias{path, paths[best]})
		}
	}
	return aliases
}

// identify returns what all names of a file have in common, "" if that is not
// known, and whether this name is a symbolic link.
func identify(path string) (id string, isLink bool) {
	info, err := os.Lstat(path)
	if err != nil {
		return "", false
	}
	if isLink = info.Mode()&fs.ModeSymlink != 0; isLink {
		if info, err = os.Stat(path); err != nil {
			return "", true
		}
	}
	return identity(path, info), isLink
}
