package context

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
)

// manifests are the files that an installation of what a project needs goes
// by, for the managers that need nothing else of the project.
var manifests = map[*packages.Manager]string{
	packages.Npm:      "package.json",
	packages.Yarn:     "package.json",
	packages.Pnpm:     "package.json",
	packages.Bun:      "package.json",
	packages.Pip:      "requirements.txt",
	packages.Uv:       "pyproject.toml",
	packages.Poetry:   "pyproject.toml",
	packages.Pipenv:   "Pipfile",
	packages.Bundle:   "Gemfile",
	packages.Composer: "composer.json",
	packages.Go:       "go.mod",
	packages.Cargo:    "Cargo.toml",
	packages.Dotnet:   "project files",
	packages.Maven:    "pom.xml",
}

// onlyManifest returns the file that an operation installs by, "" if it installs
// something else, or needs the source of the project.
func onlyManifest(op *packages.Operation) string {
	if op.Args.Has("-g", "--global") || op.Subcommand[0].Value == "global" {
		return ""
	}
	puts := op.Verb == packages.Install || op.Verb == packages.Sync
	listed := op.Args.Has(op.Manager.ListIn...)
	switch op.Manager {
	case packages.Pip:
		puts = puts && listed && !hasLocal(op)
	case packages.Uv:
		if listed && !hasLocal(op) {
			return "requirements.txt"
		}
		puts = op.Subcommand[0].Value == "sync" && op.Args.Has("--no-install-project", "--no-install-workspace")
	case packages.Poetry:
		puts = puts && op.Args.Has("--no-root", "--no-directory")
	case packages.Go, packages.Cargo:
		puts = op.Verb == packages.Download && len(op.Operands) == 0
	case packages.Maven:
		puts = !slices.ContainsFunc(append(slices.Clip(op.Subcommand), op.Operands...), isNoDependencyGoal)
	default:
		puts = puts && len(op.Packages) == 0 && !op.Command.Open
	}
	if !puts {
		return ""
	}
	return manifests[op.Manager]
}

// hasLocal reports whether an operation also installs what lies in a folder.
func hasLocal(op *packages.Operation) bool {
	return op.Command.Open || slices.ContainsFunc(op.Packages, func(p packages.Package) bool {
		return p.Kind == packages.Local || p.Kind == packages.Unknown
	})
}

// isNoDependencyGoal reports whether Maven is asked for more than to fetch.
func isNoDependencyGoal(goal dockerfile.Word) bool {
	return !strings.HasPrefix(goal.Value, "dependency:")
}
