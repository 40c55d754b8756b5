package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Bundle installs what a Gemfile names. Source: bundle-install(1),
// bundle-config(1) of Bundler 2.7.
var Bundle = &Manager{
	Name:     "bundle",
	Type:     "gem",
	Programs: []string{"bundle", "bundler"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "i"}},
		{Verb: Upgrade, Phrases: []string{"update"}},
		{Verb: Relock, Phrases: []string{"lock"}},
		{Verb: Clean, Phrases: []string{"clean"}},
		{Verb: Install, Phrases: []string{""}, Not: []string{"-v", "--version", "-h", "--help"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-j --jobs --path --gemfile --with --without --retry --binstubs --shebang --system --trust-policy
		--standalone --target-rbconfig -g --group --source --ruby`)},
	Lock: &Lock{
		Files:  []string{"Gemfile.lock", "gems.locked"},
		Beside: []string{"Gemfile", "gems.rb"},
		Strict: []string{"--frozen", "--deployment"},
		Env:    []string{"BUNDLE_FROZEN", "BUNDLE_DEPLOYMENT"},
		Config: pattern.MustCompile(
			`(?i)bundler?\s+config\s+(?:set\s+)?(?:--\w+\s+)*["']?(?:frozen|deployment)["']?\s+["']?(?:true|1|yes)` +
				`|BUNDLE_(?:FROZEN|DEPLOYMENT)["']?\s*:\s*["']?(?:true|1)`),
		Loose: []string{"--no-deployment", "--no-frozen"},
	},
	Residue: Residue{
		Paths:     []string{"$GEM_HOME/cache", "/usr/local/bundle/cache", "~/.bundle/cache"},
		Elsewhere: gemCache,
		NoCache:   []string{"--no-cache"},
	},
}
