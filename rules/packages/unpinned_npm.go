package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedNpm finds packages that npm, yarn, pnpm, bun or corepack adds in
// whatever version is the newest on the day of the build.
//
// A distribution tag (`npm@latest`, `vue@next`) and a range (`npm@10`,
// `express@^4.18`) move as well, and so does a branch of a repository.
//
// Name the exact version (`npm@10.8.2`), or add the package to the project's
// `package.json` and install by its lock file.
//
// Silent for folders and archives, URLs that hold a version, repositories at a
// commit or a version's tag, and with `--before`, which takes the registry as
// it was on a day.
var UnpinnedNpm = &analyzer.Rule{
	Name:     "unpinned-npm",
	Aliases:  []string{"DL3016"},
	Summary:  "npm package without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check: analyzer.OnCommand(checkExact, packages.Programs(
		packages.Npm, packages.Yarn, packages.Pnpm, packages.Bun, packages.Corepack)...),
}
