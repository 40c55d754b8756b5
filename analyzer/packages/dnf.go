package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Dnf is dnf, yum and their small relatives, of Fedora, Red Hat and what is
// made of them. Sources: dnf(8) of dnf 4.19, dnf5(8) of dnf5 5.2, yum(8) of
// yum 3.4.3, microdnf 3.10 --help, tdnf 3.5 --help.
var Dnf = &Manager{
	Name:     "dnf",
	Type:     "rpm",
	Programs: []string{"dnf", "yum", "microdnf", "tdnf", "dnf5", "dnf-3", "dnf4"},
	Unix:     true,
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
	Sources:    pattern.MustCompile(`\.repo\b|baseurl|--repofrompath|config-manager`),

	Answer: &Answer{
		Flags:   []string{"-y", "--assumeyes"},
		Add:     "-y",
		Never:   []string{"--assumeno"},
		Options: []string{"--setopt"},
		Setting: pattern.MustCompile(`(?i)assumeyes["'\s=]+(true|yes|1|on)`),
		Files:   pattern.MustCompile(`/etc/(dnf\b|yum\.conf|yum/)`),
	},
	Residue: Residue{
		Paths:      []string{"/var/cache/dnf", "/var/cache/yum", "/var/cache/libdnf5", "/var/cache/tdnf"},
		Roots:      []string{"--installroot"},
		Config:     pattern.MustCompile(`\bcachedir\s*=`),
		CleanWords: []string{"all"},
		CleanUp:    "%s clean all",
	},
}
