package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedR finds R packages that code in a RUN installs in whatever version is the
// newest on the day of the build: `install.packages()`, `remotes::install_github()`
// and its like, `BiocManager::install()`, `renv::install()`, `pak::pak()`, and the
// script `install2.r`.
//
// The same Dockerfile gives another image after each update of a package, and as
// R packages are mostly built from source, a build may suddenly need libraries that
// the image lacks.
//
// Take all packages from one day's state of CRAN, which also settles what they
// depend on: `options(repos = "https://packagemanager.posit.co/cran/2025-06-30")`, or an
// image `rocker/r-ver` with a full version, which is set up so. Or name versions:
// `remotes::install_version("dplyr", "1.1.4")`, `renv::install("dplyr@1.1.4")`, or restore
// a project's `renv.lock`.
//
// Silent in a stage that uses a dated repository or is built from one that does, for
// archives, and for repositories at a commit or a version's tag. Code in a script's
// file is not looked into.
var UnpinnedR = &analyzer.Rule{
	Name:     "unpinned-r",
	Summary:  "R package without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.R, packages.Littler)...),
}
