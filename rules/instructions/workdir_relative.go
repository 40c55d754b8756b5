package instructions

import (
	"regexp"
	"slices"

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
	Check:    analyzer.OnFile(checkWorkdirRelative),
}

// drive matches the drive of a path, which tells that an image is for Windows.
var drive = regexp.MustCompile(`^[a-zA-Z]:[\\/]`)

func checkWorkdirRelative(pass *analyzer.Pass) {
	set := map[*dockerfile.Stage]bool{} // stages with a WORKDIR, be it an inherited one
	for _, stage := range pass.File.Stages {
		obeyed := stage.Obeyed()
		first := slices.IndexFunc(obeyed, func(i *dockerfile.Instruction) bool { return i.Kind == dockerfile.Workdir })
		if first >= 0 && !set[stage.Parent] {
			checkFirstWorkdir(pass, stage, obeyed[first])
		}
		set[stage] = first >= 0 || set[stage.Parent]
	}
}

func checkFirstWorkdir(pass *analyzer.Pass, stage *dockerfile.Stage, i *dockerfile.Instruction) {
	word := i.Words[0]
	if !word.Known || dockerfile.IsAbs(word.Value, stage.Windows || drive.MatchString(word.Value)) {
		return
	}
	pass.ReportIn(stage, i, analyzer.Diagnostic{
		Span:    word.Span,
		Message: "the base image decides where " + word.Value + " is: write an absolute path",
	})
}
