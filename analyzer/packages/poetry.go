package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Poetry installs what a pyproject.toml names. Source:
// https://python-poetry.org/docs/cli/ of poetry 2.2.
var Poetry = &Manager{
	Name:     "poetry",
	Type:     "pypi",
	Programs: []string{"poetry"},
	Subcommands: []Subcommand{
		{Verb: Sync, Phrases: []string{"install", "sync"}}, // both refuse a lock file that does not fit
		{Verb: Upgrade, Phrases: []string{"update"}},
		{Verb: Relock, Phrases: []string{"lock"}},
		{Verb: Clean, Phrases: []string{"cache clear"}},
	},
	Flags: shell.Options{Values: strings.Fields(
		"-C --directory -P --project --with --without --only -E --extras",
	)},
	Dry:  []string{"--dry-run"},
	Lock: &Lock{Files: []string{"poetry.lock"}, Beside: []string{"pyproject.toml"}},
	Residue: Residue{
		Paths:   []string{"~/.cache/pypoetry"},
		NoCache: []string{"--no-cache"},
		PathEnv: []string{"POETRY_CACHE_DIR"},
	},
}
