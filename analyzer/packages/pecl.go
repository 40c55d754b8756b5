package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Pecl installs extensions of PHP, and pear what is written in PHP. Source:
// pecl help, pecl help install of PEAR 1.10.
var Pecl = &Manager{
	Name:     "pecl",
	Type:     "pear",
	Programs: []string{"pecl", "pear"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "i"}},
		{Verb: Download, Phrases: []string{"download", "d", "bundle"}},
		{Verb: Upgrade, Phrases: []string{"upgrade", "up", "upgrade-all", "ua"}},
		{Verb: Remove, Phrases: []string{"uninstall", "un"}},
		{Verb: Clean, Phrases: []string{"clear-cache", "cc"}},
	},
	Flags: shell.Options{Values: strings.Fields(
		"-c -C -d -D --configureoptions -R --installroot -P --packagingroot",
	)},
	Dry: []string{"-p", "--pretend"},

	Read:       readPecl,
	Separators: "-",
	Frozen:     []string{"-O", "--offline"},

	Residue: Residue{Paths: []string{"/tmp/pear"}, CleanUp: "rm -rf /tmp/pear"},
}

var (
	peclVersion = pattern.MustCompile(`^(.+?)-(\d.*)$`)
	peclState   = pattern.MustCompile(`^(.+)-(stable|beta|alpha|devel|snapshot)$`)
)

// readPecl reads name-1.2, name-beta and channel/name, an archive, a package's
// description, a folder, and the URL of an archive.
func readPecl(word string) Package {
	word = strings.TrimPrefix(word, "channel://")
	switch {
	case strings.Contains(word, "://"):
		return remote(word)
	case strings.HasPrefix(word, "/") || strings.HasPrefix(word, ".") || strings.HasSuffix(word, ".tgz") ||
		strings.HasSuffix(word, ".tar") || strings.HasSuffix(word, ".xml"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	name := lastElement(word)
	if match := peclVersion.FindStringSubmatch(name); match != nil {
		return Package{Name: match[1], Version: match[2], Pinned: true}
	}
	if match := peclState.FindStringSubmatch(name); match != nil {
		return Package{Name: match[1], Version: match[2]}
	}
	return Package{Name: name}
}
