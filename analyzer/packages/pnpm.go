package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Pnpm is a package manager of Node.js. Source: https://pnpm.io/cli/install of
// pnpm 10.
var Pnpm = &Manager{
	Name:     "pnpm",
	Type:     "npm",
	Programs: []string{"pnpm"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "i", "add"}},
		{Verb: Sync, Phrases: []string{"ci", "clean-install", "ic", "install-clean"}},
		{Verb: Upgrade, Phrases: []string{"update", "up", "upgrade"}},
		{Verb: Remove, Phrases: []string{"remove", "rm", "uninstall", "un"}},
		{Verb: Clean, Phrases: []string{"store prune"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-C --dir -F --filter --filter-prod --store-dir --registry --reporter --loglevel --virtual-store-dir
		--network-concurrency --child-concurrency --lockfile-dir --modules-dir --package-import-method
		--use-node-version --global-dir --global-bin-dir --allow-build --workspace-concurrency --fetch-retries
		--fetch-timeout --changed-files-ignore-pattern --test-pattern --cpu --os --libc --node-linker
		--hoist-pattern --public-hoist-pattern --resolution-mode --save-catalog-name`)},
	Dry: []string{"--lockfile-only"},

	Read:       readNpm,
	Separators: "@#",

	Lock: &Lock{
		Files:  []string{"pnpm-lock.yaml"},
		Beside: []string{"package.json"},
		Strict: []string{"--frozen-lockfile", "--offline"},
		// "for CI: true, if a lockfile is present", https://pnpm.io/cli/install
		Env: []string{"CI", "npm_config_frozen_lockfile", "NPM_CONFIG_FROZEN_LOCKFILE", "pnpm_config_frozen_lockfile"},
		Loose: strings.Fields(`
			--no-frozen-lockfile --frozen-lockfile=false --no-lockfile --lockfile=false --fix-lockfile`),
		LooseEnv: []string{"npm_config_frozen_lockfile", "NPM_CONFIG_FROZEN_LOCKFILE", "pnpm_config_frozen_lockfile"},
	},
	Residue: Residue{
		Paths:   []string{"~/.local/share/pnpm/store", "~/.cache/pnpm", "/pnpm/store"},
		PathEnv: []string{"PNPM_HOME", "npm_config_store_dir"},
	},
}
