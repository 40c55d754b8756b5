package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedPowerShell finds modules, scripts and packages that `Install-Module`,
// `Install-Script`, `Install-Package`, `Install-PSResource` or `Save-Module` takes in
// whatever version is the newest on the day of the build.
//
// `-MinimumVersion` says nothing about what is installed: the newest that there is.
// `-MaximumVersion` and a range of `Install-PSResource` (`-Version '[1.0,2.0)'`) only
// say how far it moves; the recommended preset says so as an info only.
//
// Name the exact version: `Install-Module Pester -RequiredVersion 5.5.0`,
// `Install-PSResource Pester -Version 5.5.0`.
//
// Silent with an exact version, where the parameters come from a table (`@options`),
// and with `-RequiredResource`. `Install-PackageProvider` is not reported.
var UnpinnedPowerShell = &analyzer.Rule{
	Name:     "unpinned-powershell",
	Summary:  "PowerShell module without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.PowerShell)...),
}
