package context

import (
	"path"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyMissingSource finds a COPY or ADD of something that is not in the build
// context.
//
// The build fails.
//
// Mend the path: it is relative to the context, which most often is the folder
// of the Dockerfile, and case counts.
//
// The rule speaks where that folder is surely the context: it has a
// `.dockerignore` and files of a project, or another source of the Dockerfile is
// there and in no folder above. It is silent
// for what may be made or fetched before the build: what git ignores, folders
// such as `dist` and `target`, archives, packages, programs, keys, and names
// without an extension, unless there is a file of nearly the same name; for
// what is there in a folder above, from which the build may be started; for
// patterns; for what an ONBUILD triggers; and for what a `.dockerignore` leaves
// out, of which `copy-ignored-file` speaks.
var CopyMissingSource = &analyzer.Rule{
	Name:     "copy-missing-source",
	Summary:  "copy of a file that is not there",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkCopyMissingSource),
}

func checkCopyMissingSource(pass *analyzer.Pass) {
	known := pass.File.Context
	if known == nil || known.Files == nil {
		return
	}
	var missing []dockerfile.Word
	for _, i := range pass.File.Instructions {
		if i.Refused || i.Onbuild != nil || i.Stage == nil {
			continue
		}
		for _, source := range i.LocalSources() {
			if names(source) && !known.Has(known.Dir, source.Value) && !known.HasAbove(source.Value) {
				missing = append(missing, source)
			}
		}
	}
	if len(missing) > 0 && isContext(pass.File.File) {
		for _, source := range missing {
			reportMissing(pass, source)
		}
	}
}

// reportMissing reports a source that is not there, unless it may be by the
// time of the build.
func reportMissing(pass *analyzer.Pass, source dockerfile.Word) {
	known := pass.File.Context
	near := analyzer.Nearest(path.Base(source.Value), known.Beside(source.Value))
	if near == "" && isMade(source.Value) || known.Builds(source.Value) {
		return
	}
	if known.Ignore != nil && known.Ignore.LeavesOut(source.Value) {
		return
	}
	message := "this is not in the build context: fix the path"
	if near != "" {
		message = orShort("this is not in the build context: is "+near+" meant?", message)
	}
	pass.Reportf(source.Whole(), "%s", message)
}
