// Package context holds the rules about what a build takes from its context.
package context

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyIgnoredFile finds a COPY or ADD of something that the ignore file keeps
// out of the build.
//
// The build fails since the file is not there, or copies less than it seems to.
//
// Take the file out of `.dockerignore`, or let it in with a `!` line. Silent
// where the ignore file has such lines, as `docker build --check` is: they may
// let a part of a directory in. The whole context (`COPY . .`) is only reported
// where everything is left out.
var CopyIgnoredFile = &analyzer.Rule{
	Name:     "copy-ignored-file",
	Aliases:  []string{"CopyIgnoredFile"},
	Summary:  "copy of a file that the build leaves out",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkCopyIgnoredFile, dockerfile.Add, dockerfile.Copy),
}

func checkCopyIgnoredFile(pass *analyzer.Pass, i *dockerfile.Instruction) {
	known := pass.File.Context
	if known == nil || known.Ignore == nil {
		return
	}
	for _, source := range i.LocalSources() {
		if source.Known && known.Ignore.LeavesOut(source.Value) {
			pass.ReportObeyed(i, analyzer.Diagnostic{
				Span:    source.Span,
				Message: known.Ignore.Source.Path + " leaves " + source.Value + " out: let it in, or do not copy it",
			})
		}
	}
}
