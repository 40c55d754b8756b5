package packages

import (
	"regexp"
	"strings"

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
	Residue: Residue{
		Paths:     []string{"$GEM_HOME/cache", "/usr/local/bundle/cache"}, // the second one in the image ruby
		Elsewhere: gemCache,
		PathFlags: []string{"-i/cache", "--install-dir/cache"},
		CleanUp:   `rm -rf "$(gem env gemdir)/cache"`,
	},
}

// gemCache matches the folder below a home of gems that keeps their archives.
var gemCache = regexp.MustCompile(`(?i)(gem|ruby|bundle)[^ ]*/cache(/\*(\.gem)?)?/?$|\.gem/?$`)
