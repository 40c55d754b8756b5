package packages

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Dnf is dnf, yum and their small relatives, of Fedora, Red Hat and what is
// made of them. Sources: dnf(8) of dnf 4.19, dnf5(8) of dnf5 5.2, yum(8) of
// yum 3.4.3, microdnf 3.10 --help, tdnf 3.5 --help.
var Dnf = &Manager{
	Name:     "dnf",
	Type:     "rpm",
	Programs: []string{"dnf", "yum", "microdnf", "tdnf", "dnf5", "dnf-3", "dnf4"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{
			"install", "in", "install-n", "install-na", "install-nevra", "localinstall", "reinstall", "rei",
		}},
		{Verb: Install, Group: true, Phrases: []string{
			"groupinstall", "group install", "groups install", "module install", "module switch-to",
		}},
		{Verb: Upgrade, Not: strings.Fields("--advisory --advisories --bz --bzs --cve --cves"), Phrases: []string{
			"upgrade", "update", "up", "upgrade-minimal", "update-minimal", "up-min", "distro-sync", "dsync",
			"distrosync", "distribution-synchronization",
		}},
		{Verb: Upgrade, Group: true, Phrases: []string{
			"groupupdate", "group upgrade", "group update", "module update",
		}},
		{Verb: Refresh, Phrases: []string{"makecache", "mc"}},
		{Verb: BuildDeps, Phrases: []string{"builddep", "build-dep"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Remove, Phrases: []string{"remove", "erase", "rm", "autoremove", "groupremove", "group remove"}},
		{Verb: Clean, Phrases: []string{"clean"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-c --config --conf -d --debuglevel -e --errorlevel --rpmverbosity -R --randomwait --installroot
		--enablerepo --disablerepo --repo --repoid --repofrompath --enable-repo --disable-repo --from-repo
		-x --exclude --excludepkgs --disableexcludes --disableexcludepkgs --releasever --releasever-major
		--releasever-minor --setopt --setvar --disableplugin --enableplugin --disable-plugin --enable-plugin
		--advisory --advisories --bz --bzs --cve --cves --sec-severity --secseverity --advisory-severities
		--color --comment --destdir --downloaddir --forcearch --arch --archlist --rpmdefine`)},

	Read:       readRPM,
	Separators: "=<>",
	Sources:    regexp.MustCompile(`\.repo\b|baseurl|--repofrompath|config-manager`),

	Answer: &Answer{
		Flags:   []string{"-y", "--assumeyes"},
		Add:     "-y",
		Never:   []string{"--assumeno"},
		Options: []string{"--setopt"},
		Setting: regexp.MustCompile(`(?i)assumeyes["'\s=]+(true|yes|1|on)`),
		Files:   regexp.MustCompile(`/etc/(dnf|yum)`),
	},
	Residue: Residue{
		Paths: []string{"/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"},
	},
}

// rpmArches are the architectures that may end the name of an rpm package.
var rpmArches = strings.Fields("noarch x86_64 i386 i486 i586 i686 aarch64 armv7hl ppc64le s390x riscv64 src")

// rpmVersion matches -version and -version-release at the end of a name. A
// number of one or two digits without a release is part of the name, as in
// gcc-toolset-13 and oracle-database-preinstall-19c.
var rpmVersion = regexp.MustCompile(`^(.*?)-((?:\d+:)?(?:\d{1,2}[*]|\d+[.~^][^-]*|\d{3,}[^-]*|\d[^-]*-\d[^-]*))$`)

// readRPM reads name, name.arch, name-version, name-version-release and their
// patterns, name = version, @group, module:stream, an .rpm file and a URL.
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
