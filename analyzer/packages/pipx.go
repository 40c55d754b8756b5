package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Pipx installs Python programs, each into an environment of its own. Source:
// pipx --help of pipx 1.8.
var Pipx = &Manager{
	Name:     "pipx",
	Type:     "pypi",
	Programs: []string{"pipx"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "install-all"}},
		{Verb: Install, Phrases: []string{"inject"}, Skip: 1},
		{Verb: Upgrade, Phrases: []string{"upgrade-all", "upgrade"}},
		{Verb: Remove, Phrases: []string{"uninstall", "uninstall-all", "uninject"}},
	},
	Flags: shell.Options{Values: strings.Fields(
		"--python -i --index-url --pip-args --suffix --preinstall --spec -r --requirement --backend",
	)},
	Read:       readPython,
	Separators: "=<>~!@",
	PackageIn:  []string{"--preinstall"},
	ListIn:     []string{"-r", "--requirement"},
	// pipx runs pip, which reads its own variables.
	FrozenByEnv: []string{"PIP_CONSTRAINT", "PIP_NO_INDEX", "PIP_UPLOADED_PRIOR_TO"},
	Indexes:     []string{"-i", "--index-url"},
	IndexEnv:    []string{"PIP_INDEX_URL"},
	Residue: Residue{
		Paths:      []string{"~/.cache/pip", "~/.cache/pipx", "~/.local/state/pipx"},
		NoCacheEnv: []string{"PIP_NO_CACHE_DIR"},
		PathEnv:    []string{"PIP_CACHE_DIR", "XDG_CACHE_HOME/pip"},
	},
}
