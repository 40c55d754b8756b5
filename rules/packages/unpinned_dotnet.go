package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedDotnet finds tools and packages that `dotnet tool install` or `dotnet add
// package` takes in whatever version is the newest on the day of the build.
//
// A range (`--version '8.*'`) moves as well: it only says how far. Where it has an
// upper end, the recommended preset says so as an info only.
//
// Name the exact version (`dotnet tool install --global dotnet-ef --version 8.0.6`),
// or keep tools in the project's manifest and run `dotnet tool restore`.
//
// Silent with an exact version, also one in brackets or behind the name
// (`dotnet-ef@8.0.6`).
var UnpinnedDotnet = &analyzer.Rule{
	Name:     "unpinned-dotnet",
	Summary:  ".NET tool or package without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Dotnet)...),
}
