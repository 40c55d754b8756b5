package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
)

// rpmArches are the architectures that may end the name of an rpm package.
var rpmArches = strings.Fields("noarch x86_64 i386 i486 i586 i686 aarch64 armv7hl ppc64le s390x riscv64 src")

// rpmVersion matches -version and -version-release at the end of a name. A
// number of one or two digits without a release is part of the name, as in
// gcc-toolset-13 and oracle-database-preinstall-19c.
var rpmVersion = pattern.MustCompile(`^(.*?)-((?:\d+:)?(?:\d{1,2}[*]|\d+[.~^][^-]*|\d{3,}[^-]*|\d[^-]*-\d[^-]*))$`)

// readRPM reads name, name.arch, name-version, name-version-release and their
// patterns, name = version, @group, what is provided as in perl(JSON), an .rpm
// file and a URL.
func readRPM(word string) Package {
	switch {
	case strings.Contains(word, "://"):
		return remote(word)
	case strings.HasPrefix(word, "@"):
		return Package{Kind: Group, Name: word[1:], Pinned: true}
	case strings.HasSuffix(word, ".rpm") || strings.HasPrefix(word, ".") || isFilePath(word):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	case strings.HasPrefix(word, "-"):
		return Package{Kind: Negative, Name: word[1:], Pinned: true}
	}
	if at := strings.IndexAny(word, "=<>"); at > 0 {
		version := strings.TrimSpace(strings.TrimPrefix(word[at:], "="))
		return Package{Name: strings.TrimSpace(word[:at]), Version: version, Pinned: version != ""}
	}
	if strings.Contains(word, "(") {
		return Package{Kind: Group, Name: word, Pinned: true} // something that any package may provide
	}
	name := word
	for _, arch := range rpmArches {
		name = strings.TrimSuffix(name, "."+arch)
	}
	if match := rpmVersion.FindStringSubmatch(name); match != nil {
		return Package{Name: match[1], Version: match[2], Pinned: true}
	}
	return Package{Name: name}
}

// isFilePath reports whether a word is the path of a package's file, and not of
// a file that a package brings, as in `dnf install /usr/bin/python3`.
func isFilePath(word string) bool {
	if !strings.HasPrefix(word, "/") {
		return false
	}
	for _, system := range []string{"/usr/bin/", "/usr/sbin/", "/bin/", "/sbin/", "/etc/", "/usr/lib/", "/usr/lib64/"} {
		if strings.HasPrefix(word, system) {
			return false
		}
	}
	return true
}
