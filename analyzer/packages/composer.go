package packages

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Composer installs what a composer.json names. Source:
// https://getcomposer.org/doc/03-cli.md of Composer 2.9.
var Composer = &Manager{
	Name:     "composer",
	Type:     "composer",
	Programs: []string{"composer", "composer.phar"},
	Subcommands: []Subcommand{
		{Verb: Sync, Phrases: []string{"install", "i", "global install"}},
		{Verb: Install, Phrases: []string{"require", "r", "global require", "create-project"}},
		{Verb: Upgrade, Phrases: []string{"update", "u", "upgrade", "global update"}},
		{Verb: Remove, Phrases: []string{"remove", "rm"}},
		{Verb: Clean, Phrases: []string{"clear-cache", "clearcache", "cc"}},
	},
	Flags: shell.Options{Values: strings.Fields(
		"-d --working-dir --prefer-install --with --ignore-platform-req --apcu-autoloader-prefix --audit-format",
	)},
	Dry:  []string{"--dry-run"},
	Lock: &Lock{Files: []string{"composer.lock"}, Beside: []string{"composer.json"}},
	Residue: Residue{
		Paths:   []string{"~/.composer/cache", "~/.cache/composer", "/tmp/cache"},
		NoCache: []string{"--no-cache"},
		PathEnv: []string{"COMPOSER_CACHE_DIR", "COMPOSER_HOME/cache", "XDG_CACHE_HOME/composer"},
		Config:  regexp.MustCompile(`composer(\.phar)? config (-g |--global )?cache-(files-)?dir\b`),
	},
}
