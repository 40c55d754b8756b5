package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Winget is the package manager that comes with Windows. Source: winget install
// --help of winget 1.11.
var Winget = &Manager{
	Name:     "winget",
	Type:     "winget",
	Programs: []string{"winget"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "add"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Upgrade, Phrases: []string{"upgrade", "update"}},
		{Verb: Remove, Phrases: []string{"uninstall", "remove", "rm"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-q --query -m --manifest --id --name --moniker -v --version -s --source --scope -a --architecture
		--installer-type -o --log --custom --override -l --location --locale --header --authentication-mode
		--authentication-account --dependency-source -r --rename -d --download-directory --proxy`)},

	Read:       readNumbered,
	Separators: "@",
	PackageIn:  []string{"-q", "--query", "--id", "--name", "--moniker"},
	VersionIn:  []string{"-v", "--version"},
	Frozen:     []string{"-m", "--manifest"},
}
