package instructions

import (
	"regexp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// WorkdirRelative finds a relative WORKDIR where the file has set no absolute
// one before.
//
// The directory then depends on the working directory of the base image, which
// its publisher may change from one version to the next.
//
// Write an absolute path. Silent for further relative paths behind the first
// WORKDIR of a stage and those that are built from it, and for paths that
// depend on a variable without a value.
var WorkdirRelative = &analyzer.Rule{
	Name:     "workdir-relative",
	Aliases:  []string{"WorkdirRelativePath", "DL3000"},
	Summary:  "working directory that depends on the base image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkWorkdirRelative),
}

func checkWorkdirRelative(pass *analyzer.Pass, stage *dockerfile.Stage) {
	first := firstWorkdir(stage)
	if first == nil || len(first.Words) == 0 {
		return
	}
	for parent := range stage.Parent.Lineage {
		if firstWorkdir(parent) != nil {
			return
		}
	}
	word := first.Words[0]
	if word.Known && !dockerfile.IsAbs(word.Value, stage.Windows || drive.MatchString(word.Value)) {
		pass.ReportIn(stage, first, analyzer.Diagnostic{
			Span:    word.Span,
			Message: "the base image decides where " + word.Value + " is: write an absolute path",
		})
	}
}

// drive matches the drive of a path, which tells that an image is for Windows.
var drive = regexp.MustCompile(`^[a-zA-Z]:[\\/]`)

func firstWorkdir(stage *dockerfile.Stage) *dockerfile.Instruction {
	for _, i := range stage.Obeyed() {
		if i.Kind == dockerfile.Workdir {
			return i
		}
	}
	return nil
}
