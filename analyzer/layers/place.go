package layers

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// A Place is where files may lie in an image.
type Place struct {
	Folders []string // one of them; ~ is the user's home
	// Elsewhere matches the paths, and the patterns of paths, by which people
	// mean the place in other installations; it may be nil.
	Elsewhere *pattern.Pattern
	Home      string // what ~ stands for besides the usual; "" if that is not known
}

// CoveredBy reports whether a path, or a pattern of paths, stands for the place,
// for a folder that it lies in, or for all that lies directly in it.
func (p Place) CoveredBy(pattern string) bool {
	if p.Elsewhere != nil && p.Elsewhere.MatchString(pattern) {
		return true
	}
	return slices.ContainsFunc(alternatives(pattern), func(pattern string) bool {
		pattern = p.normal(pattern)
		return slices.ContainsFunc(p.Folders, func(folder string) bool {
			folder = p.normal(folder)
			return covers(pattern, folder) || isContent(pattern, folder) || isHomes(pattern, folder) ||
				strings.HasPrefix(pattern, "$") && strings.HasSuffix(pattern, folder) // $ROOTFS/var/cache/dnf
		})
	})
}

// emptiedBy reports whether what lies at the place goes with a removal. Who
// looks there for what has a certain name knows what there is.
func (p Place) emptiedBy(r Removal) bool {
	if r.Name == "" {
		return p.CoveredBy(r.Path)
	}
	is := func(folder string) bool { return p.normal(folder) == p.normal(r.Path) }
	return slices.ContainsFunc(p.Folders, is) || p.CoveredBy(r.Name)
}

// normal writes a path in the one way that is compared.
func (p Place) normal(file string) string {
	if p.Home != "" && strings.HasPrefix(file+"/", p.Home+"/") {
		file = "~" + file[len(p.Home):]
	}
	return normal(file)
}

// isContent reports whether a pattern stands for what lies directly in a folder.
func isContent(pattern, folder string) bool {
	below, ok := strings.CutPrefix(pattern, folder+"/")
	first, _, _ := strings.Cut(below, "/")
	return ok && strings.ContainsAny(first, "*?[!")
}

// isHomes reports whether a path is that of a folder of some home, wherever that
// is, or of one that it lies in.
func isHomes(file, folder string) bool {
	below, ok := strings.CutPrefix(folder, "~/")
	if !ok {
		return false
	}
	for ; strings.HasPrefix(below, ".") && below != "."; below = path.Dir(below) {
		if file == below || strings.HasSuffix(file, "/"+below) || strings.HasSuffix(file, "/"+below+"*") {
			return true
		}
	}
	return file == "/home"
}

// covers reports whether a path, or a pattern of paths, stands for a file or for
// a folder that it lies in. Where one of the two is relative the working
// directory is not known, and the names must do.
func covers(pattern, file string) bool {
	pattern, file = normal(pattern), normal(file)
	switch {
	case pattern == "" || pattern == "." || file == "" || pattern == "/":
		return false
	case isBelow(file, pattern):
		return true
	case isAnchored(pattern) != isAnchored(file):
		pattern, file = path.Base(pattern), path.Base(file)
		if pattern == "*" {
			return false
		}
	}
	for at := file; ; at = path.Dir(at) {
		if fits, err := path.Match(pattern, at); fits && err == nil {
			return true
		}
		if parent := path.Dir(at); parent == at || parent == "." {
			return false
		}
	}
}

// Same reports whether a path, or a pattern of paths, is that of a file. Where
// one of the two is relative, the names must do.
func Same(pattern, file string) bool {
	if isAnchored(pattern) != isAnchored(file) {
		pattern, file = path.Base(pattern), path.Base(file)
	}
	pattern, file = path.Clean(pattern), path.Clean(file)
	fits, err := path.Match(pattern, file)
	return fits && err == nil || pattern == file
}

// IsDevice reports whether a path is that of a device or of a file of the
// builder, which no layer gets.
func IsDevice(file string) bool {
	for _, folder := range []string{"/dev/", "/proc/", "/sys/", "/run/secrets/"} {
		if strings.HasPrefix(file, folder) {
			return true
		}
	}
	return false
}

func isBelow(file, folder string) bool {
	return file == folder || strings.HasPrefix(file, strings.TrimSuffix(folder, "/")+"/")
}

// homes matches the ways to write a home.
var homes = pattern.MustCompile(`^(~[\w-]*|\$HOME|/root|/home/[^/*]+)(/|$)`)

// normal writes a path in the one way that is compared: a home as ~, and all
// that a folder holds as the folder.
func normal(file string) string {
	if file == "" || strings.HasPrefix(file, "-") {
		return ""
	}
	if strings.HasPrefix(file, "/root") || strings.HasPrefix(file, "/home") || file[0] == '~' || file[0] == '$' {
		if match := homes.FindStringSubmatch(file); match != nil {
			file = "~" + file[len(match[1]):]
		}
	}
	file = path.Clean(file)
	for strings.HasSuffix(file, "/*") || strings.HasSuffix(file, "/**") {
		file = strings.TrimRight(file, "*/")
		if file == "" {
			return "/"
		}
	}
	return file
}

var (
	braced  = pattern.MustCompile(`\$\{(\w+)\}`)
	unquote = strings.NewReplacer(`"`, "", `'`, "")
)

// Written returns the path that a word stands for: as it is written where its
// value is not known.
func Written(word dockerfile.Word) string {
	if word.Known {
		return word.Value
	}
	return braced.ReplaceAllString(unquote.Replace(word.Raw), "$$$1")
}

// MaxPath bounds the length of a path, in bytes: Linux knows no longer one.
const MaxPath = 4096

// Join returns a path that may be relative to a folder. One that would be too
// long stays relative.
func Join(folder, file string) string {
	if file == "" || isAnchored(file) || len(folder)+len(file) > MaxPath {
		return file
	}
	return path.Join(folder, file)
}

// isAnchored reports whether a path does not depend on the working directory,
// so far as it shows.
func isAnchored(file string) bool { return file != "" && strings.ContainsRune("/~$", rune(file[0])) }

// Rooted returns a path from the root on, where mounts and COPY --from start.
func Rooted(file string) string {
	if isAnchored(file) {
		return file
	}
	return "/" + file
}

// alternatives returns what {a,b} in a path stands for, for one pair of braces.
// Some shells do not expand it, which is not known here.
func alternatives(file string) []string {
	before, rest, opened := strings.Cut(file, "{")
	inside, after, closed := strings.Cut(rest, "}")
	if !opened || !closed || strings.HasSuffix(before, "$") || !strings.Contains(inside, ",") {
		return []string{file}
	}
	var all []string
	for item := range strings.SplitSeq(inside, ",") {
		all = append(all, before+item+after)
	}
	return all
}
