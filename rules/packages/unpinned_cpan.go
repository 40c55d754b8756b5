package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedCpan finds Perl modules that cpan, cpanm or cpm installs in whatever version
// is the newest on the day of the build.
//
// A range (`Plack~1.0`, which is at least 1.0) moves as well.
//
// Name the exact version (`cpanm Plack@1.0051`) or the distribution
// (`MIYAGAWA/Plack-1.0051.tar.gz`, the only way of cpan), or install from a
// `cpanfile` by its snapshot.
//
// Silent for archives and folders, for repositories at a commit or a version's tag,
// with `--installdeps`, and with `--mirror-index`, which settles the versions of
// all modules.
var UnpinnedCpan = &analyzer.Rule{
	Name:     "unpinned-cpan",
	Summary:  "Perl module without an exact version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Cpan, packages.Cpanm)...),
}
