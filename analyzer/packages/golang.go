package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// Go is the go command. Source: go help get, go help mod of Go 1.26.
var Go = &Manager{
	Name:     "go",
	Type:     "golang",
	Programs: []string{"go"},
	Subcommands: []Subcommand{
		{Verb: Install, Phrases: []string{"get", "install"}},
		{Verb: Relock, Phrases: []string{"mod tidy"}, Not: []string{"-diff"}},
		{Verb: Download, Phrases: []string{"mod download"}},
		{Verb: Clean, Phrases: []string{"clean -modcache", "clean -cache"}},
	},
	Flags: shell.Options{SingleDash: true, Values: strings.Fields(`
		-C -p -asmflags -buildmode -buildvcs -compiler -gccgoflags -gcflags -installsuffix -ldflags -mod -modfile
		-overlay -pkgdir -tags -toolexec -compat -go -covermode -coverpkg -pgo`)},

	Read:       readGo,
	Separators: "@",
	Lock: &Lock{
		Files: []string{"go.mod", "go.sum"},
		Loose: []string{"-u"},
	},
	Residue: Residue{
		Paths:   []string{"/go/pkg/mod", "~/go/pkg/mod", "~/.cache/go-build"},
		PathEnv: []string{"GOMODCACHE", "GOCACHE", "GOPATH"},
	},
}

// goSeries matches a version of which the go command takes the newest that it
// begins, and an upper end.
var goSeries = pattern.MustCompile(`^v?\d+(\.\d+)?$|^<`)

// readGo reads path@version, and what is part of the main module or of Go itself.
func readGo(word string) Package {
	path, version, _ := strings.Cut(word, "@")
	first, _, below := strings.Cut(path, "/")
	switch {
	case version == "none":
		return Package{Kind: Negative, Name: path, Pinned: true}
	case strings.HasPrefix(path, ".") || !strings.Contains(first, ".") || !below && strings.HasSuffix(path, ".go"):
		return Package{Kind: Local, Name: path, Pinned: true}
	}
	p := Package{Name: strings.TrimSuffix(path, "/..."), Version: version, Bounded: goSeries.MatchString(version)}
	p.Pinned = semver.MatchString(version) || !p.Bounded && settled(version)
	return p
}
