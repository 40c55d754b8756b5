package residue

import (
	"path"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
)

// A place is where files may lie in an image.
type place struct {
	folders   []string       // one of them; ~ is the user's home
	elsewhere *regexp.Regexp // how it ends in other installations; may be nil
	home      string         // what ~ stands for besides the usual; "" if that is not known
}

// placesOf returns where an operation leaves what it has fetched.
func placesOf(op *packages.Operation) place {
	p := place{folders: op.Leaves(), elsewhere: op.Manager.Residue.Elsewhere}
	if home, ok := op.Command.Lookup("HOME"); ok && home.Known {
		p.home = strings.TrimSuffix(home.Value, "/")
	}
	return p
}

// in reports whether a path, or a pattern of paths, stands for the whole place
// or for what lies directly in it.
func (p place) in(file string) bool {
	if p.elsewhere != nil && p.elsewhere.MatchString(file) {
		return true
	}
	for alternative := range braces(file) {
		for _, folder := range p.folders {
			if covers(p.normal(alternative), folder) {
				return true
			}
		}
	}
	return false
}

// written returns the path that a word stands for: as it is written where its
// value is not known.
func written(word dockerfile.Word) string {
	if word.Known {
		return word.Value
	}
	return strings.NewReplacer(`"`, "", `'`, "").Replace(word.Raw)
}

// homes matches the ways to write a home.
var homes = regexp.MustCompile(`^(~[\w-]*|\$HOME|\$\{HOME\}|/root|/home/[^/*]+)(/|$)`)

// normal writes a path in the one way that covers compares.
func (p place) normal(file string) string {
	if p.home != "" && strings.HasPrefix(file+"/", p.home+"/") {
		file = "~" + file[len(p.home):]
	}
	if match := homes.FindStringSubmatch(file); match != nil {
		file = "~" + file[len(match[1]):]
	}
	if file == "" || strings.HasPrefix(file, "-") {
		return ""
	}
	file = path.Clean(file)
	for strings.HasSuffix(file, "/*") || strings.HasSuffix(file, "/**") {
		file = strings.TrimRight(file, "*/")
	}
	return file
}

// wildcards are what makes a path a pattern.
const wildcards = "*?["

// covers reports whether a path, or a pattern of paths, stands for a folder, for
// one that it lies in, or for what lies directly in it.
func covers(file, folder string) bool {
	switch {
	case file == "" || file == "." || file == "/":
		return false
	case file == folder || strings.HasPrefix(folder, file+"/"):
		return true
	case strings.HasPrefix(folder, "~/") && (file == "/home" || file == "/home/*"):
		return true
	case strings.HasPrefix(file, folder+"/"):
		first, _, _ := strings.Cut(file[len(folder)+1:], "/")
		return strings.ContainsAny(first, wildcards+"!")
	case strings.HasPrefix(folder, "~/"):
		return endsAs(file, folder[2:])
	case strings.HasPrefix(file, "$") && strings.HasSuffix(file, folder):
		return true // $ROOTFS/var/cache/dnf
	}
	for at := folder; at != "/" && at != "." && at != "~"; at = path.Dir(at) {
		if fits, err := path.Match(file, at); fits && err == nil {
			return true
		}
	}
	return false
}

// endsAs reports whether a path ends with a folder of a home, or with one that
// it lies in: the home may be anywhere.
func endsAs(file, below string) bool {
	for ; strings.HasPrefix(below, "."); below = path.Dir(below) {
		if below == "." {
			return false
		}
		if strings.HasSuffix(file, "/"+below) || strings.HasSuffix(file, "/"+below+"*") || file == below {
			return true
		}
	}
	return false
}

// braces yields what {a,b} in a path stands for, for one pair of braces. Some
// shells do not expand it, which is not known here.
func braces(file string) func(func(string) bool) {
	return func(yield func(string) bool) {
		open := strings.IndexByte(file, '{')
		end := strings.IndexByte(file[open+1:], '}') + open + 1
		if open < 0 || end <= open || open > 0 && file[open-1] == '$' || !strings.Contains(file[open:end], ",") {
			yield(file)
			return
		}
		for item := range strings.SplitSeq(file[open+1:end], ",") {
			if !yield(file[:open] + item + file[end+1:]) {
				return
			}
		}
	}
}
