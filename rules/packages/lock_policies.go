package packages

import (
	"path"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// A lockPolicy says which installations of a manager are reported for what
// they make of the lock file, and what to do.
type lockPolicy struct {
	file   string // what holds the versions, for the message
	remedy string
	drop   string // what to do about a flag that leaves the lock file aside, if not the remedy
	// only is the subcommand that installs by the lock file, where others do not.
	only   string
	preset analyzer.Preset // from which on a mere installation is reported
	// needs is how sure it must be that the lock file is there. A manager
	// whose installs are strict by themselves, or follow no lock file, needs
	// more than there is.
	needs  packages.Presence
	relock bool // writing the lock file anew is reported too

	add     string            // the flag that a fix adds
	instead string            // the subcommand that a fix puts in the place of an install
	update  string            // the subcommand that a fix puts in the place of an update
	flags   map[string]string // what a fix puts in the place of a flag; "" takes it away
}

// never stands for managers of which a mere installation is never reported.
const never = packages.Present + 1

var lockPolicies = map[*packages.Manager]lockPolicy{
	packages.Npm: {
		file: "package-lock.json", remedy: "run npm ci", needs: packages.Present, instead: "ci",
	},
	packages.Yarn: {
		file: "yarn.lock", remedy: "run yarn install by the lock file", needs: packages.Possible,
		flags: map[string]string{"--no-frozen-lockfile": "--frozen-lockfile", "--no-immutable": "--immutable"},
	},
	packages.Pnpm: {
		file: "pnpm-lock.yaml", remedy: "install with --frozen-lockfile", needs: packages.Likely,
		preset: analyzer.Reproducible, add: "--frozen-lockfile",
		flags: map[string]string{"--no-frozen-lockfile": "--frozen-lockfile", "--frozen-lockfile": "--frozen-lockfile"},
	},
	packages.Bun: {
		file: "bun.lock", remedy: "install with --frozen-lockfile", needs: packages.Possible, add: "--frozen-lockfile",
		flags: map[string]string{"--no-frozen-lockfile": "--frozen-lockfile"},
	},
	packages.Bundle: {
		file: "Gemfile.lock", remedy: "install with BUNDLE_FROZEN=true", needs: packages.Possible,
	},
	packages.Composer: {
		file: "composer.lock", remedy: "run composer install", needs: never, update: "install",
	},
	packages.Cargo: {
		file: "Cargo.lock", remedy: "add --locked", needs: packages.Possible, relock: true, add: "--locked",
	},
	packages.Go: {
		file: "go.mod", remedy: "run it before the build", drop: "leave it out", needs: never, relock: true,
		flags: map[string]string{"-u": ""},
	},
	packages.Poetry: {
		file: "poetry.lock", remedy: "run poetry install", needs: never, update: "install",
	},
	packages.Pipenv: {
		file: "Pipfile.lock", remedy: "install with --deploy", needs: packages.Possible, add: "--deploy",
		flags: map[string]string{"--skip-lock": "--deploy"},
	},
	packages.Uv: {
		file: "uv.lock", remedy: "sync with --locked", only: "sync", needs: packages.Possible, add: "--locked",
		flags: map[string]string{"-U": "--locked", "--upgrade": "--locked"},
	},
	packages.Dotnet: {
		file: "packages.lock.json", remedy: "add --locked-mode", only: "restore", preset: analyzer.Reproducible, add: "--locked-mode",
	},
	packages.Maven: {
		file: "the last build", remedy: "leave it out", needs: never,
		flags: map[string]string{"-U": "", "--update-snapshots": ""},
	},
}

// lockPrograms returns the programs of all managers that have a policy.
func lockPrograms() []string {
	var names []string
	for _, m := range packages.All() {
		if _, ok := lockPolicies[m]; ok {
			names = append(names, m.Programs...)
		}
	}
	return names
}

// isProject reports whether an operation is about what a project needs: not
// about packages of its own, or such as are for the whole system.
func isProject(op *packages.Operation) bool {
	global := op.Args.Has("-g", "--global") || op.Subcommand[0].Value == "global"
	switch {
	case op.Manager == packages.Go:
		return !slices.ContainsFunc(op.Packages, isModuleToPin)
	case op.Manager == packages.Composer || op.Manager == packages.Bundle:
		return !op.Args.Has("--lock", "--bundler", "--self")
	case op.Manager == packages.Cargo:
		return op.Verb != packages.Download && !op.Args.Has("--precise")
	case len(op.Packages) > 0 || op.Args.Has(op.Manager.ListIn...):
		return false
	}
	return !global
}

// departs reports whether an installation may take other versions than the
// lock file says, which is there.
func (p lockPolicy) departs(pass *analyzer.Pass, op *packages.Operation) bool {
	i := op.Command.Script.Instruction
	switch {
	case op.Verb != packages.Install || pass.Preset() < p.preset:
		return false
	case p.only != "" && op.Subcommand[0].Value != p.only:
		return false
	case op.KeepsLock() || pass.File.Packages().KeepsLock(op.Manager, i):
		return false
	}
	there := pass.File.Packages().LockFile(op.Manager, i)
	return ownLock(op) || there >= p.needs && !looksForLock(op.Command) &&
		(there == packages.Present || !pass.File.Packages().Mentions(newProject, i))
}

// newProject matches commands that make a project without a lock file.
var newProject = pattern.MustCompile(`\b(yarn|bun|bundle|bundler|cargo|uv|pipenv)\s+(init|new|create)\b`)

// looksBack is how many commands back a test for a lock file is looked for.
const looksBack = 50

// looksForLock reports whether a command stands in a branch of a script that
// looks which lock files there are: then it runs where there is none.
func looksForLock(command *shell.Command) bool {
	if !command.Branch {
		return false
	}
	commands := command.Script.Commands
	at := slices.Index(commands, command)
	for _, other := range commands[max(0, at-looksBack):max(0, at)] {
		if (other.Name == "[" || other.Name == "test" || other.Name == "[[") && slices.ContainsFunc(other.Words, isLockFile) {
			return true
		}
	}
	return false
}

// isLockFile reports whether a word names a lock file.
func isLockFile(word dockerfile.Word) bool {
	return slices.ContainsFunc(packages.All(), func(m *packages.Manager) bool {
		return m.Lock != nil && slices.Contains(m.Lock.Files, path.Base(word.Value))
	})
}

// ownLock reports whether an operation builds a package that brings a lock file
// of its own: cargo install heeds that only with --locked.
func ownLock(op *packages.Operation) bool {
	return op.Manager == packages.Cargo && op.Subcommand[0].Value == "install" && !op.Args.Has("--path")
}

// isModuleToPin reports whether a package is one of another module without a
// version, which is a matter of pinning it and not of go.mod.
func isModuleToPin(p packages.Package) bool {
	return p.Kind == packages.Unknown || p.Kind == packages.Named && p.Version == ""
}
