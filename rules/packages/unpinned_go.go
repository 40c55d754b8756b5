package packages

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// UnpinnedGo finds Go packages that `go install` or `go get` takes in whatever
// version is the newest on the day of the build.
//
// `@latest`, a branch (`@master`) and the beginning of a version (`@v1.2`) move
// as well, and so does `go get` without a version, which is `@upgrade`, also
// where `go.mod` names one. Where all versions of a command have an upper end,
// the recommended preset says so as an info only.
//
// Name the exact version, or a commit: `go install
// golang.org/x/tools/cmd/goimports@v0.24.0`. What a module itself needs belongs
// into its `go.mod`, also its tools: `go install tool`.
//
// Silent for what is part of the module (`./...`) or of Go, and for `go install`
// without a version, which DL3062 always reports, where a module or its source
// may be there: then `go.mod` settles the version.
var UnpinnedGo = &analyzer.Rule{
	Name:     "unpinned-go",
	Aliases:  []string{"DL3062"},
	Summary:  "Go package without an exact version",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkUnpinnedGo, packages.Programs(packages.Go)...),
}

// bringsSource matches what may bring the source of a module.
var bringsSource = pattern.MustCompile(`\b(git\s+clone|hg\s+clone|go\s+(get|mod|work)|curl|wget|tar|unzip)\b`)

func checkUnpinnedGo(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.Verb != packages.Install && op.Verb != packages.Download {
		return
	}
	found := unpinned(op, nil)
	facts, i := pass.File.Packages(), command.Script.Instruction
	if op.Subcommand[0].Value == "install" && (facts.LockFile(packages.Go, i) >= packages.Likely || facts.Mentions(bringsSource, i)) {
		found = slices.DeleteFunc(found, func(p packages.Package) bool { return p.Version == "" })
	}
	reportUnpinned(pass, found, "an exact version")
}
