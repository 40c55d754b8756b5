package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedPip finds Python packages that pip, pipx, uv or pipenv takes in
// whatever version is the newest on the day of the build.
//
// A range (`flask>=2`, `flask~=2.3`, `flask==2.*`) moves as well: it only says
// how far. So does a branch of a repository. Where all ranges of a command have
// an upper end (`flask<3`), the recommended preset says so as an info only.
//
// Name the exact version (`flask==2.3.3`), or better install from a list that
// also names what the packages depend on: `-r requirements.txt` with hashes, or
// `-c constraints.txt`.
//
// Silent for requirement files, constraints (also `PIP_CONSTRAINT` and
// `UV_CONSTRAINT`), folders and files, archives whose URL holds a version,
// repositories at a commit or a version's tag, and where the index is settled:
// `--no-index`, `--exclude-newer`, an index address with a date in it.
var UnpinnedPip = &analyzer.Rule{
	Name:     "unpinned-pip",
	Aliases:  []string{"DL3013"},
	Summary:  "Python package without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Pip, packages.Pipx, packages.Uv, packages.Pipenv)...),
}
