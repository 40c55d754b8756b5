package packages

import (
	"regexp"
	"strings"
)

// semver matches a whole version as semver.org has it, which is the only form
// that npm and its like do not take for a range.
var semver = regexp.MustCompile(`^[v=]*\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?$`)

var (
	numbered = regexp.MustCompile(`\d+(?:[._]\d+)+`)
	commit   = regexp.MustCompile(`(?:^|[^0-9a-z])([0-9a-f]{7,64})(?:[^0-9a-z]|$)`)
)

// settled reports whether the path of a URL, or the name of a branch, tag or
// commit, holds a version number of several parts or the hash of a commit.
func settled(ref string) bool {
	ref = strings.ReplaceAll(ref, "x86_64", "")
	if numbered.MatchString(ref) {
		return true
	}
	for _, match := range commit.FindAllStringSubmatch(ref, -1) {
		if strings.ContainsAny(match[1], "0123456789") {
			return true
		}
	}
	return false
}

// cutURL splits a URL into what is in front of the path, the path, and the
// fragment without its #.
func cutURL(url string) (host, path, fragment string) {
	rest := url
	if at := strings.Index(rest, "://"); at >= 0 {
		rest = rest[at+len("://"):]
	}
	rest, fragment, _ = strings.Cut(rest, "#")
	host, path, _ = strings.Cut(rest, "/")
	return host, path, fragment
}

// lastElement returns the name at the end of a path, without what is no part
// of a package's name.
func lastElement(path string) string {
	path, _, _ = strings.Cut(strings.TrimRight(path, "/"), "?")
	path = path[strings.LastIndexByte(path, '/')+1:]
	return strings.TrimSuffix(path, ".git")
}

// remote reads the URL of an archive.
func remote(url string) Package {
	_, path, fragment := cutURL(url)
	return Package{Kind: Remote, Name: lastElement(path), Pinned: settled(path) || settled(fragment)}
}

// readNumbered reads name@version where a version is exact if it has a number.
func readNumbered(word string) Package {
	name, version, _ := strings.Cut(word, "@")
	return Package{Name: name, Version: version, Pinned: strings.ContainsAny(version, "0123456789")}
}
