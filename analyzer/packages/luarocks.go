package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// LuaRocks is the package manager of Lua. Source: luarocks help install of
// LuaRocks 3.12.
var LuaRocks = &Manager{
	Name: "luarocks",
	Type: "luarocks",
	Programs: strings.Fields(`
		luarocks luarocks-5.1 luarocks-5.2 luarocks-5.3 luarocks-5.4 luarocks5.1 luarocks5.2 luarocks5.3 luarocks5.4
		luarocks-jit`),
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"install", "build"}, Read: readRock},
		{Verb: Download, Phrases: []string{"download"}, Read: readRock},
		{Verb: Remove, Phrases: []string{"remove", "purge"}},
	},
	Flags: shell.Options{Values: strings.Fields(`
		--tree --server --only-server --only-sources --only-sources-from --namespace --lua-dir --lua-version
		--project-tree --timeout --branch --sign`)},

	Read:       readLuaRocks,
	Separators: " ",

	Residue: Residue{Paths: []string{"~/.cache/luarocks"}, CleanUp: "rm -rf ~/.cache/luarocks"},
}

// isLuaVariable matches NAME=value, which tells where a library lies.
var isLuaVariable = pattern.MustCompile(`^\w+=`)

// readRock reads one name and perhaps its version behind it.
func readRock(op *Operation) []Package {
	operands := slices.DeleteFunc(slices.Clone(op.Operands), func(w dockerfile.Word) bool {
		return isLuaVariable.MatchString(w.Raw)
	})
	switch len(operands) {
	case 0:
		return nil
	case 1:
		return []Package{op.Manager.newPackage(operands[0])}
	}
	return []Package{op.Manager.withVersion(operands[0], operands[1])}
}

// rockFile matches the name of a package's file, which holds its version.
var rockFile = pattern.MustCompile(`^(.*)-[^-]+-\d+\.(?:rockspec|(?:[\w-]+\.)?rock)$`)

// readLuaRocks reads a name, a name and a version, and a package's file. The
// versions scm, dev and cvs are those of a branch.
func readLuaRocks(word string) Package {
	file := strings.HasSuffix(word, ".rock") || strings.HasSuffix(word, ".rockspec")
	switch {
	case strings.Contains(word, "://"):
		base := lastElement(word)
		branch := strings.Contains(base, "-scm-") || strings.Contains(base, "-dev-")
		return Package{Kind: Remote, Name: base, Pinned: rockFile.MatchString(base) && !branch}
	case file || strings.HasPrefix(word, ".") || strings.HasPrefix(word, "/"):
		return Package{Kind: Local, Name: lastElement(word), Pinned: true}
	}
	name, version, _ := strings.Cut(word, " ")
	return Package{Name: name, Version: version, Pinned: version != "" && version[0] >= '0' && version[0] <= '9'}
}
