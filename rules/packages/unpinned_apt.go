package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedApt finds packages that apt-get, apt or aptitude installs in whatever
// version the mirror has on the day of the build.
//
// The same Dockerfile gives another image after each update of the
// distribution, and nothing tells which versions an image was tested with.
//
// Either take all packages from one day's state of the archive, which also
// settles the packages that these depend on: snapshot.debian.org,
// snapshot.ubuntu.com, `apt-get --snapshot`, or `repro-sources-list.sh`. Or
// name a version (`curl=7.88.1-10+deb12u12`, `curl=7.88.*`) or a release
// (`git/bookworm-backports`); note that Debian's mirrors drop a version when
// they bring its successor.
//
// Silent for `.deb` files, in a stage that uses a dated snapshot or is built
// from one that does, and for the packages of the option `exempt`, which are
// wanted fresh: `ca-certificates*` unless it is set.
var UnpinnedApt = &analyzer.Rule{
	Name:     "unpinned-apt",
	Aliases:  []string{"DL3008"},
	Summary:  "Debian or Ubuntu package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options:  distribution,
	Check:    analyzer.OnCommand(checkDistribution, packages.Programs(packages.Apt)...),
}
