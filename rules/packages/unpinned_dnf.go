package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedDnf finds packages that dnf, yum, microdnf or tdnf installs in
// whatever version the mirror has on the day of the build.
//
// The same Dockerfile gives another image after each update of the
// distribution, and nothing tells which versions an image was tested with.
//
// Name a version (`httpd-2.4.57-8.el9`, `httpd-2.4*`), or take the packages
// from a repository that keeps its old states by date.
//
// Silent for `.rpm` files, groups and modules, and for the packages of the
// option `exempt`, which are wanted fresh: `ca-certificates*` unless it is set.
// Also silent in a stage that names a repository with a date in its address. A
// number of one or two digits at the end is taken for a part of the name, as in
// `gcc-toolset-13`.
var UnpinnedDnf = &analyzer.Rule{
	Name:     "unpinned-dnf",
	Aliases:  []string{"DL3033", "DL3041"},
	Summary:  "Fedora or Red Hat package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options:  distribution,
	Check:    analyzer.OnCommand(checkDistribution, packages.Programs(packages.Dnf)...),
}
