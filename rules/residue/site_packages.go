package residue

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// installations matches the folders of the system's packages and those of
// virtual environments, which cannot be told from their PATH.
var installations = pattern.MustCompile(`^/(usr/local/lib|usr/lib)/python3[^/]*(/(site|dist)-packages)?/?\*?$|/\.?venv/?\*?$`)

// sitePackages returns where a pip puts what it installs.
func sitePackages(op *packages.Operation) layers.Place {
	at := func(folder string) layers.Place {
		return layers.Place{Folders: []string{folder}, Home: homeOf(op)}
	}
	for _, name := range []string{"-t", "--target", "--prefix", "--root"} {
		if flag := op.Args.Flag(name); flag != nil && flag.Value != nil {
			return at(layers.Written(*flag.Value))
		}
	}
	if op.Args.Has("--user") {
		return at("~/.local")
	}
	if program := layers.Written(op.Command.Words[0]); path.Base(path.Dir(program)) == "bin" && !strings.HasPrefix(program, "/usr/") {
		return at(path.Dir(path.Dir(program)))
	}
	if value, ok := op.Command.Lookup("VIRTUAL_ENV"); ok && value.Known {
		return at(value.Value)
	}
	system := at("/usr/local/lib/python3")
	system.Elsewhere = installations
	return system
}
