package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Bun is a runtime and package manager for JavaScript. Source:
// https://bun.com/docs/cli/install of bun 1.3.
var Bun = &Manager{
	Name:     "bun",
	Type:     "npm",
	Programs: []string{"bun"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "i", "add", "a"}},
		{Verb: Sync, Phrases: []string{"ci"}},
		{Verb: Upgrade, Phrases: []string{"update"}},
		{Verb: Remove, Phrases: []string{"remove", "rm"}},
		{Verb: Clean, Phrases: []string{"pm cache rm"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-c --config --cwd --backend --cache-dir --registry --network-concurrency --concurrent-scripts --cafile --ca
		--omit --filter --linker --minimum-release-age --cpu --os`)},
	Dry: []string{"--dry-run", "--lockfile-only"},

	Read:       readNpm,
	Separators: "@#",
	Lock: &Lock{
		Files:  []string{"bun.lock", "bun.lockb"},
		Beside: []string{"package.json"},
		Strict: []string{"--frozen-lockfile"},
		Loose:  []string{"--no-frozen-lockfile"},
	},
	Residue: Residue{
		Paths:   []string{"~/.bun/install/cache"},
		NoCache: []string{"--no-cache"},
		PathEnv: []string{"BUN_INSTALL_CACHE_DIR"},
	},
}
