package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedPacman finds packages that pacman installs in whatever version the
// mirror has on the day of the build.
//
// The same Dockerfile gives another image after each update of the
// distribution, and nothing tells which versions an image was tested with.
//
// Take all packages from one day's state of the Arch Linux Archive:
// `Server=https://archive.archlinux.org/repos/2025/06/30/$repo/os/$arch` in
// `/etc/pacman.d/mirrorlist`, or `repro-sources-list.sh`. A mirror has one version
// of each package only, so that a version in the command (`curl=8.14.1-1`) fails
// to build as soon as there is another; a package's file of the archive does not:
// `pacman -U https://archive.archlinux.org/packages/…`.
//
// Silent for packages' files, in a stage that uses a dated archive or is built from
// one that does, and for the packages of the option `exempt`, which are wanted
// fresh: `ca-certificates*` unless it is set.
var UnpinnedPacman = &analyzer.Rule{
	Name:     "unpinned-pacman",
	Summary:  "Arch Linux package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options:  distribution,
	Check:    analyzer.OnCommand(checkDistribution, packages.Programs(packages.Pacman)...),
}
