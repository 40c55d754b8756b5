package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Gem is RubyGems. Source: gem help install of RubyGems 3.7.
var Gem = &Manager{
	Name:     "gem",
	Type:     "gem",
	Programs: []string{"gem"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "i"}},
		{Verb: Upgrade, Phrases: []string{"update"}},
		{Verb: Download, Phrases: []string{"fetch"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-v --version -i --install-dir -n --bindir --build-root --platform -P --trust-policy -s --source -p
		--http-proxy -B --bulk-threshold -g --file --without --config-file --target-rbconfig -j --build-jobs`)},
	Dry: []string{"--explain"},

	Read:       readGem,
	Separators: ":",
	VersionIn:  []string{"-v", "--version"},
	Frozen:     []string{"-l", "--local"},

	Residue: Residue{
		Paths:     []string{"$GEM_HOME/cache", "/usr/local/bundle/cache"}, // the second one in the image ruby
		Elsewhere: gemCache,
		PathFlags: []string{"-i/cache", "--install-dir/cache"},
		CleanUp:   `rm -rf "$(%s env gemdir)/cache"`,
	},
}

// exactGem matches a requirement that one version meets.
var exactGem = pattern.MustCompile(`^=?\s*\d[\w.]*$`)

// readGem reads name, name:1.2, name:~>1.2 and a .gem file.
func readGem(word string) Package {
	switch {
	case strings.HasPrefix(word, "-"): // behind --, for the build of an extension
		return Package{Kind: Negative, Name: word, Pinned: true}
	case strings.HasSuffix(word, ".gem") || strings.ContainsAny(word, `/\`):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	name, version, _ := strings.Cut(word, ":")
	version = strings.TrimSpace(version)
	return Package{
		Name:    name,
		Version: strings.TrimSpace(strings.TrimPrefix(version, "=")),
		Pinned:  exactGem.MatchString(version),
		Bounded: strings.Contains(version, "<") || strings.Contains(version, "~>"),
	}
}

// gemCache matches the folder below a home of gems that keeps their archives.
var gemCache = pattern.MustCompile(`(?i)(gem|ruby|bundle)[^ ]*/cache(/\*(\.gem)?)?/?$|\.gem/?$`)
