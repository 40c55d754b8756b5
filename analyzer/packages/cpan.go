package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Cpan is the installer that comes with Perl. Source: cpan(1) of CPAN.pm 2.38.
var Cpan = &Manager{
	Name:     "cpan",
	Type:     "cpan",
	Programs: []string{"cpan"},
	Subcommands: []Subcommand{
		{Verb: Download, Phrases: []string{"-g"}},
		{Verb: Upgrade, Phrases: []string{"-u"}},
		{Verb: Install, Direct: true, Not: strings.Fields(
			"-a -A -c -C -D -G -h -J -l -L -m -n -O -p -P -r -s -t -v -V -x -X",
		)},
	},
	Flags: shell.Options{Values: []string{"-j", "-M"}},

	Read:       readCPAN,
	Separators: "@~",

	Residue: Residue{Paths: []string{"~/.cpan"}, CleanUp: "rm -rf ~/.cpan"},
}
