package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedZypper finds packages that zypper installs in whatever version the
// mirror has on the day of the build.
//
// The same Dockerfile gives another image after each update of the
// distribution, and nothing tells which versions an image was tested with.
//
// Name a version (`httpd=2.4.58`, `httpd-2.4.58-150600.5.1`, `httpd>=2.4`), or
// take all packages from one day's state: download.opensuse.org/history keeps
// those of Tumbleweed by date.
//
// Silent for `.rpm` files, patterns, patches and products, and for the packages
// of the option `exempt`, which are wanted fresh: `ca-certificates*` unless it is
// set. Also silent in a stage that names a repository with a date in its address.
// A number of one or two digits at the end is taken for a part of the name, as in
// `gcc-13`.
var UnpinnedZypper = &analyzer.Rule{
	Name:     "unpinned-zypper",
	Aliases:  []string{"DL3037"},
	Summary:  "SUSE package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options:  distribution,
	Check:    analyzer.OnCommand(checkDistribution, packages.Programs(packages.Zypper)...),
}
