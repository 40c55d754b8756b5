package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Zypper is the package manager of SUSE. Source: zypper(8) of zypper 1.14.
var Zypper = &Manager{
	Name:     "zypper",
	Type:     "rpm",
	Programs: []string{"zypper"},
	Unix:     true,
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "in"}},
		{Verb: Upgrade, Everything: true, Phrases: []string{"dist-upgrade", "dup"}},
		{Verb: Upgrade, Phrases: []string{"update", "up", "patch"}, Not: strings.Fields(
			"--bugzilla -b --bz --cve --issue --issues --date",
		)},
		{Verb: Refresh, Phrases: []string{"refresh", "ref"}},
		{Verb: BuildDeps, Phrases: []string{"source-install", "si"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Remove, Phrases: []string{"remove", "rm"}},
		{Verb: Clean, Phrases: []string{"clean", "cc"}},
	},
	GlobalValues: strings.Fields(`
		-R --root --installroot -c --config -D --reposd-dir -C --cache-dir --raw-cache-dir --solv-cache-dir
		--pkg-cache-dir -p --plus-repo --plus-content --userdata --releasever -s --table-style`),
	Flags: shell.Options{Values: strings.Fields(`
		-r --repo --from -t --type --solver-focus --bugzilla -b --cve --issue --issues -g --category
		--severity --date --download --root --installroot`)},
	Dry: []string{"--dry-run"},

	Read:       readZypper,
	Separators: "=<>",
	Groups:     []string{"-t", "--type"},
	// download.opensuse.org/history keeps the states of Tumbleweed by date.
	Sources: pattern.MustCompile(`\.repo\b|zypper\s.*\b(addrepo|ar)\b|--plus-repo`),

	Answer: &Answer{
		Flags:  []string{"-y", "--no-confirm"},
		Global: []string{"--non-interactive", "-n"}, // behind the subcommand, -n is --name
		Add:    "--non-interactive",
	},
	Residue: Residue{
		Paths:     []string{"/var/cache/zypp"},
		PathFlags: []string{"-C", "--cache-dir"},
		Roots:     []string{"-R", "--root", "--installroot"},
		CleanUp:   "%s clean --all",
	},
}

// readZypper reads what rpm names, and pattern:name, +name, -name and !name.
func readZypper(word string) Package {
	kind, name, found := strings.Cut(word, ":")
	switch {
	case found && (kind == "pattern" || kind == "patch" || kind == "product" || kind == "srcpackage"):
		return Package{Kind: Group, Name: name, Pinned: true}
	case strings.HasPrefix(word, "!"):
		return Package{Kind: Negative, Name: word[1:], Pinned: true}
	}
	return readRPM(strings.TrimPrefix(word, "+"))
}
