package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedLuarocks finds rocks that LuaRocks installs in whatever version is the
// newest on the day of the build.
//
// The versions `scm` and `dev` are those of a branch, which moves with each commit.
//
// Name the version behind the rock: `luarocks install lua-cjson 2.1.0.10-1`. What a
// rock depends on is settled by `luarocks install --pin` and a `luarocks.lock`
// beside a rockspec.
//
// Silent for `.rock` and `.rockspec` files and for URLs of such.
var UnpinnedLuarocks = &analyzer.Rule{
	Name:     "unpinned-luarocks",
	Summary:  "Lua rock without a version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.LuaRocks)...),
}
