package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Maven builds Java projects. Source: mvn --help of Maven 3.9.
var Maven = &Manager{
	Name:     "mvn",
	Type:     "maven",
	Programs: []string{"mvn", "mvnw", "mvnd"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"*"}},
	},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(`
		-f --file -s --settings -gs --global-settings -t --toolchains -gt --global-toolchains -pl --projects
		-rf --resume-from -P --activate-profiles -T --threads -b --builder -l --log-file -D --define
		-emp --encrypt-master-password -ep --encrypt-password --color`)},
	Lock:    &Lock{Loose: []string{"-U", "--update-snapshots"}},
	Residue: Residue{Paths: []string{"~/.m2/repository"}},
}
