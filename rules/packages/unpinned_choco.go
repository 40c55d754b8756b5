package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedChoco finds packages that Chocolatey, Scoop or winget installs in whatever
// version is the newest on the day of the build.
//
// The same Dockerfile gives another image after each release of a package, and
// nothing tells which versions an image was tested with.
//
// Name the version: `choco install git --version 2.45.2`, `scoop install
// git@2.45.2`, `winget install --id Git.Git --version 2.45.2`. One `choco install`
// has one version for all its packages: give each a command of its own, or list
// them with their versions in a `packages.config`.
//
// Silent for such lists, for packages' and manifests' files, and for features of
// Windows (`--source windowsfeatures`).
var UnpinnedChoco = &analyzer.Rule{
	Name:     "unpinned-choco",
	Summary:  "Windows package without a version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Choco, packages.Scoop, packages.Winget)...),
}
