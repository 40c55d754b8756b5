package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Yarn is the package manager of Node.js, in its classic and its modern form.
// Sources: https://classic.yarnpkg.com/en/docs/cli/ of yarn 1.22,
// https://yarnpkg.com/cli of yarn 4.
var Yarn = &Manager{
	Name:     "yarn",
	Type:     "npm",
	Programs: []string{"yarn", "yarnpkg"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "add", "global add", "workspace * add", "workspace * install"}},
		{Verb: Upgrade, Phrases: []string{"upgrade", "up", "global upgrade", "workspace * upgrade", "workspace * up"}},
		{Verb: Remove, Phrases: []string{"remove", "global remove"}},
		{Verb: Clean, Phrases: []string{"cache clean", "cache clear"}},
		{Verb: Install, Phrases: []string{""}, Not: []string{"-v", "--version", "-h", "--help"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		--cwd --modules-folder --cache-folder --registry --network-timeout --network-concurrency --mutex
		--global-folder --link-folder --preferred-cache-folder --use-yarnrc --proxy --https-proxy --prefix
		--mode --otp`)},
	Booleans: true,

	Read:       readNpm,
	Separators: "@#",

	Lock: &Lock{
		Files:  []string{"yarn.lock"},
		Beside: []string{"package.json"},
		Strict: []string{"--frozen-lockfile", "--immutable"},
		// modern yarn is strict by itself where CI is set
		Env:      []string{"YARN_ENABLE_IMMUTABLE_INSTALLS", "CI"},
		Loose:    []string{"--no-lockfile", "--no-immutable", "--no-frozen-lockfile"},
		LooseEnv: []string{"YARN_ENABLE_IMMUTABLE_INSTALLS"},
	},
	Residue: Residue{
		Paths:     []string{"/usr/local/share/.cache/yarn", "~/.cache/yarn", "~/.yarn/berry/cache"},
		PathFlags: []string{"--cache-folder", "--global-folder"},
		PathEnv:   []string{"YARN_CACHE_FOLDER", "YARN_GLOBAL_FOLDER/cache"},
		Config:    pattern.MustCompile(`yarn config set (-g |--global |-H |--home )?(cache-folder|cacheFolder|globalFolder)\b`),
		CleanUp:   "%s cache clean",
	},
}
