package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Dotnet is the command line of .NET. Source: dotnet restore --help of the
// .NET 10 SDK.
var Dotnet = &Manager{
	Name:     "dotnet",
	Type:     "nuget",
	Programs: []string{"dotnet"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"restore"}},
		{Verb: Clean, Phrases: []string{"nuget locals"}},
	},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(`
		--source -s --runtime -r --packages --configfile --verbosity -v --lock-file-path --arch -a --os
		--artifacts-path`)},
	Lock: &Lock{
		Files:  []string{"packages.lock.json"},
		Strict: []string{"--locked-mode", "-p:RestoreLockedMode", "-property:RestoreLockedMode"},
		Env:    []string{"RestoreLockedMode", "RESTORELOCKEDMODE"},
		Loose:  []string{"--force-evaluate"},
	},
	Residue: Residue{Paths: []string{"~/.nuget/packages"}, PathEnv: []string{"NUGET_PACKAGES"}},
}
