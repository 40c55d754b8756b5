package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Scoop is a package manager of Windows. Source: scoop help install of Scoop 0.5.
var Scoop = &Manager{
	Name:     "scoop",
	Type:     "scoop",
	Programs: []string{"scoop"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install"}},
		{Verb: Download, Phrases: []string{"download"}},
		{Verb: Upgrade, Phrases: []string{"update"}},
		{Verb: Remove, Phrases: []string{"uninstall"}},
		{Verb: Clean, Phrases: []string{"cache rm", "cleanup"}},
	},
	Flags: shell.Options{Values: []string{"-a", "--arch"}},

	Read:       readScoop,
	Separators: "@",
}

// readScoop reads name@version and bucket/name, and the file or the URL of a
// manifest, which holds one version.
func readScoop(word string) Package {
	switch {
	case strings.Contains(word, "://"):
		return remote(word)
	case strings.HasSuffix(word, ".json"):
		return Package{Kind: Local, Name: word, Pinned: true}
	}
	return readNumbered(lastElement(word))
}
