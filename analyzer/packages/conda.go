package packages

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Conda is conda and what has taken its place. Sources: conda install --help of
// conda 25.9, micromamba install --help of micromamba 2.3.
var Conda = &Manager{
	Name:     "conda",
	Type:     "conda",
	Programs: []string{"conda", "mamba", "micromamba"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "create", "env create", "env update"}},
		{Verb: Upgrade, Phrases: []string{"update", "upgrade"}},
		{Verb: Remove, Phrases: []string{"remove", "uninstall", "env remove"}},
		{Verb: Clean, Phrases: []string{"clean"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-n --name -p --prefix -c --channel -f --file --solver --repodata-fn --subdir --platform --clone
		-r --root-prefix --rc-file --category --safety-checks --download-threads --experimental`)},
	Dry: []string{"-d", "--dry-run"},
	Residue: Residue{
		Paths:     []string{"/opt/conda/pkgs", "~/.conda/pkgs"},
		Elsewhere: regexp.MustCompile(`(^|/)pkgs(/\*)?/?$`),
		PathEnv:   []string{"CONDA_PKGS_DIRS"},
		Config:    regexp.MustCompile(`\bpkgs_dirs\b`),
		CleanUp:   "%s clean --all --yes",
	},
}
