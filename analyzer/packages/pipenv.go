package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Pipenv installs what a Pipfile names. Source: pipenv install --help of
// pipenv 2025.
var Pipenv = &Manager{
	Name:     "pipenv",
	Type:     "pypi",
	Programs: []string{"pipenv"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install"}},
		{Verb: Sync, Phrases: []string{"sync"}},
		{Verb: Upgrade, Phrases: []string{"update", "upgrade"}},
		{Verb: Relock, Phrases: []string{"lock"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
	},
	Flags: shell.Options{Values: strings.Fields(
		"-e --editable -r --requirements -c --code -i --index --categories --python --pypi-mirror --extra-pip-args",
	)},
	Read:       readPython,
	Separators: "=<>~!@",
	PackageIn:  []string{"-e", "--editable"},
	ListIn:     []string{"-r", "--requirements"},
	Lock: &Lock{
		Files:  []string{"Pipfile.lock"},
		Beside: []string{"Pipfile"},
		Strict: []string{"--deploy", "--ignore-pipfile"},
		Env:    []string{"PIPENV_IGNORE_PIPFILE"},
		Loose:  []string{"--skip-lock"},
	},
	Residue: Residue{Paths: []string{"~/.cache/pipenv", "~/.cache/pip"}, PathEnv: []string{"PIPENV_CACHE_DIR"}},
}
