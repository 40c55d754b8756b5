package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// read returns what a command of the build asks of a package manager. What
// CMD, ENTRYPOINT and HEALTHCHECK do is no part of the image.
func read(command *shell.Command) (packages.Operation, bool) {
	if command.Script.Instruction.Kind != dockerfile.Run {
		return packages.Operation{}, false
	}
	return packages.Read(command)
}

// facts returns what the file at hand says to its package managers.
func facts(pass *analyzer.Pass) *packages.Facts {
	return packages.NewFacts(pass.File.File)
}
