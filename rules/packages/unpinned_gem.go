package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// UnpinnedGem finds gems that `gem install` takes in whatever version is the newest
// on the day of the build.
//
// A range (`-v '~> 7.1'`, `-v '< 2'`) moves as well: it only says how far. Where all
// ranges of a command have an upper end, the recommended preset says so as an info
// only.
//
// Name the exact version (`gem install rails -v 7.1.3`, `gem install rails:7.1.3
// puma:6.4.2`), or add the gem to the project's Gemfile and install by its lock
// file.
//
// Silent for `.gem` files and with `--local`.
var UnpinnedGem = &analyzer.Rule{
	Name:     "unpinned-gem",
	Aliases:  []string{"DL3028"},
	Summary:  "gem without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkExact, packages.Programs(packages.Gem)...),
}
