package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedCargo finds crates that `cargo install` or `cargo binstall` takes in
// whatever version is the newest on the day of the build.
//
// A range (`ripgrep@^14`, `--version '~0.6'`) and a branch of a repository move as
// well. `--locked` settles the versions of what a crate depends on, not that of
// the crate.
//
// Name the exact version, and keep to the lock file that it brings: `cargo install
// --locked ripgrep@14.1.1`. For a repository, name a commit (`--rev`) or a tag.
//
// Silent for folders (`--path`) and repositories with `--rev` or `--tag`.
var UnpinnedCargo = &analyzer.Rule{
	Name:     "unpinned-cargo",
	Summary:  "crate without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Cargo)...),
}
