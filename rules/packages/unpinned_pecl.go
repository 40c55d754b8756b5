package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedPecl finds extensions and packages of PHP that pecl or pear installs in
// whatever version is the newest on the day of the build.
//
// A stability (`pecl install uv-beta`) moves as well: it stands for the newest
// version that is at least as stable.
//
// Name the version: `pecl install redis-6.2.0`. An extension's new version may
// need another PHP than the image has; then the build fails on the day when that
// comes.
//
// Silent for archives, folders and `package.xml`, and for URLs that hold a version.
var UnpinnedPecl = &analyzer.Rule{
	Name:     "unpinned-pecl",
	Summary:  "PECL or PEAR package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Pecl)...),
}
