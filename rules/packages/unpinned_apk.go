package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedApk finds packages that apk installs in whatever version the mirror
// has on the day of the build.
//
// The same Dockerfile gives another image after each update of Alpine's
// repositories, and nothing tells which versions an image was tested with.
//
// Name a version. Alpine's mirrors drop a version when they bring its
// successor, so that an exact one (`curl=8.5.0-r0`) soon fails to build; a
// range keeps building and still holds the series: `curl~8.5`, `curl=~8.5`,
// `curl<9`. With a base image that is pinned to its digest, the release of the
// repositories is settled too.
//
// Silent for `.apk` files, `!package`, the name that `--virtual` gives, and the
// packages of the option `exempt`, which are wanted fresh: `ca-certificates*`
// unless it is set. Also silent in a stage whose `/etc/apk/repositories` or
// `--repository` names an address with a date in it.
var UnpinnedApk = &analyzer.Rule{
	Name:     "unpinned-apk",
	Aliases:  []string{"DL3018"},
	Summary:  "Alpine package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options:  distribution,
	Check:    analyzer.OnCommand(checkDistribution, packages.Programs(packages.Apk)...),
}
