package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Pacman is the package manager of Arch Linux. Source: pacman(8) of pacman 7.0.
var Pacman = &Manager{
	Name:     "pacman",
	Type:     "alpm",
	Programs: []string{"pacman"},
	Subcommands: []Subcommand{
		{Verb: Clean, Phrases: []string{"-S -c", "-S --clean", "--sync -c", "--sync --clean"}},
		{Verb: Install, Phrases: []string{"-S", "--sync"}, Not: strings.Fields(
			"-s --search -i --info -l --list -g --groups -p --print --print-format",
		)},
		{Verb: Install, Phrases: []string{"-U", "--upgrade"}, Not: []string{"-p", "--print"}},
		{Verb: Remove, Phrases: []string{"-R", "--remove"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		-b --dbpath -r --root --arch --cachedir --config --gpgdir --hookdir --logfile --sysroot --ignore
		--ignoregroup --assume-installed --overwrite --print-format --color --ask`)},
	Refreshes:  []string{"-y", "--refresh"},
	Index:      "/var/lib/pacman/sync",
	UpgradeAll: []string{"-u", "--sysupgrade"},

	Read:       readPacman,
	Separators: "=<>",
	Snapshot:   pattern.MustCompile(`(?i)archive\.archlinux\.org/repos/\d{4}|repro-sources-list`),

	Answer: &Answer{
		Flags: []string{"--noconfirm"},
		Add:   "--noconfirm",
	},
	Residue: Residue{Paths: []string{"/var/cache/pacman/pkg", "/var/lib/pacman/sync"}},
}

// readPacman reads name, repository/name, name=version, a package's file and a URL.
func readPacman(word string) Package {
	switch {
	case strings.Contains(word, "://"):
		return remote(word)
	case strings.Contains(word, ".pkg.tar") || strings.HasPrefix(word, "/") || strings.HasPrefix(word, "."):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	p := Package{Name: word[strings.LastIndexByte(word, '/')+1:]}
	if at := strings.IndexAny(p.Name, "=<>"); at > 0 {
		p.Name, p.Version = p.Name[:at], strings.TrimPrefix(p.Name[at:], "=")
	}
	p.Pinned = p.Version != ""
	return p
}
