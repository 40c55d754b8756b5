package context

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyDestRelative finds a COPY or ADD with a relative destination where the
// file has set no WORKDIR.
//
// The files then go to the working directory of the base image, which its
// publisher may change from one version to the next. Most often that is the
// root of the file system.
//
// Set a WORKDIR first, or write an absolute path. A WORKDIR of the stage or of
// a stage that it is built from silences the rule, and so does `FROM scratch`,
// whose working directory is the root. Silent for what depends on a variable
// without a value. Of several places in a stage the first is reported.
var CopyDestRelative = &analyzer.Rule{
	Name:     "copy-dest-relative",
	Aliases:  []string{"DL3045"},
	Summary:  "files copied to a place that depends on the base image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkCopyDestRelative),
}

func checkCopyDestRelative(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if setsWorkdir(stage.Parent) || rootOf(stage).Kind == dockerfile.RefScratch {
		return
	}
	var d analyzer.Diagnostic
	for _, i := range stage.Instructions {
		if i.Refused {
			continue
		}
		for step := range i.Walk() {
			switch word, ok := destination(step); {
			case step.Kind == dockerfile.Workdir && step.Onbuild == nil:
				report(pass, d)
				return
			case !ok || !word.Known || isAbsolute(word.Value, stage.Windows):
			case step.Onbuild != nil && setsWorkdir(stage): // it runs behind all of this stage
			case d.Message == "":
				d.Span = word.Span
				d.Message = "the base image decides where this goes: set a WORKDIR, or write an absolute path"
			default:
				d.Related = append(d.Related, analyzer.Related{Span: word.Span, Message: "and this"})
			}
		}
	}
	report(pass, d)
}

// report reports a diagnostic, if there is one.
func report(pass *analyzer.Pass, d analyzer.Diagnostic) {
	if d.Message != "" {
		pass.Report(d)
	}
}

// destination returns where a COPY or ADD puts its files.
func destination(i *dockerfile.Instruction) (dockerfile.Word, bool) {
	if i.Kind != dockerfile.Copy && i.Kind != dockerfile.Add || len(i.Words) < 2 {
		return dockerfile.Word{}, false
	}
	return i.Words[len(i.Words)-1], true
}

// setsWorkdir reports whether a stage or one that it is built from has a
// WORKDIR, be it one that is triggered.
func setsWorkdir(stage *dockerfile.Stage) bool {
	for s := range stage.Lineage {
		for _, i := range s.Instructions {
			for step := range i.Walk() {
				if step.Kind == dockerfile.Workdir {
					return true
				}
			}
		}
	}
	return false
}

// isAbsolute reports whether a destination does not depend on the working
// directory. A path with a drive is one of Windows, whatever the stage seems.
func isAbsolute(dest string, windows bool) bool {
	return dest == "" || dockerfile.IsAbs(dest, windows) || dockerfile.IsAbs(dest, true)
}
