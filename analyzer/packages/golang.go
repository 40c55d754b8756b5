package packages

import (
	"strings"

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
	Lock: &Lock{
		Files: []string{"go.mod", "go.sum"},
		Loose: []string{"-u"},
	},
	Residue: Residue{
		Paths:   []string{"/go/pkg/mod", "~/go/pkg/mod", "~/.cache/go-build"},
		PathEnv: []string{"GOMODCACHE", "GOCACHE", "GOPATH"},
	},
}
