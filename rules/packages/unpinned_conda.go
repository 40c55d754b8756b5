package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedConda finds packages that conda, mamba or micromamba installs in whatever
// version is the newest on the day of the build.
//
// A range (`numpy>=1.26`, `python=3.12`, `nodejs=20.*`) moves as well: it only says
// how far, and `=` takes any version that begins so. Where all ranges of a command
// have an upper end, the recommended preset says so as an info only.
//
// Name the version in full (`numpy==1.26.4`, `python=3.12.4`), also with its build
// (`numpy=1.26.4=py312h8753938_0`), or better install from a list that also names
// what the packages depend on: `conda create --file conda-linux-64.lock`.
//
// Silent for such lists and for environment files, for packages' files and URLs that
// hold a version, and with `--clone` and `--offline`.
var UnpinnedConda = &analyzer.Rule{
	Name:     "unpinned-conda",
	Summary:  "conda package without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Conda)...),
}
