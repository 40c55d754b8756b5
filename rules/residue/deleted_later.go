package residue

import (
	"path"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// DeletedLater finds a RUN that deletes what an earlier instruction has put into
// a layer of its own: a file that is copied, downloaded, cloned or written.
//
// A layer only ever adds. The file is still in the image, for everybody who
// unpacks it, and the deletion makes the image larger.
//
// Delete the file in the RUN that makes it. A file of the build context, or of
// another stage, can be mounted where it is needed instead of being copied:
// `RUN --mount=type=bind,source=app.zip,target=/tmp/app.zip …`.
//
// Silent in stages that the image is not built from: what is copied from them
// comes without their layers. Package caches are left to the rules cache-*.
//
// The diagnostic points at the path that is deleted; where it was made is related.
var DeletedLater = &analyzer.Rule{
	Name:     "deleted-later",
	Summary:  "a file is deleted in a later layer than it was made in",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkDeletedLater),
}

func checkDeletedLater(pass *analyzer.Pass) {
	if pass.File.Target == nil {
		return
	}
	var stages []*dockerfile.Stage
	for stage := range pass.File.Target.Lineage {
		stages = append(stages, stage)
	}
	slices.Reverse(stages)
	var there []made
	for _, stage := range stages {
		for _, i := range stage.Instructions {
			for step := range i.Walk() {
				there = deleteLater(pass, step, there)
			}
		}
	}
}

// deleteLater reports what an instruction deletes of what is there, and returns
// what is there behind it.
func deleteLater(pass *analyzer.Pass, i *dockerfile.Instruction, there []made) []made {
	if i.Kind != dockerfile.Run {
		for _, c := range copiedFiles(i) {
			if !isShared(c.file) {
				there = append(there, made{file: c.file, span: c.span, copied: true, later: i.Onbuild != nil})
			}
		}
		return there
	}
	for _, r := range pass.File.Layer(i).Removals {
		deleted := func(m made) bool { return deletes(r, m.file) && (!m.later || i.Onbuild != nil) }
		if n := slices.IndexFunc(there, deleted); n >= 0 {
			reportDeleted(pass, r.Word.Span, there[n])
			there = slices.DeleteFunc(slices.Clone(there), deleted)
		}
	}
	return append(there, madeBy(pass.File, i)...)
}

// deletes reports whether a removal is meant for a file, as far as the paths of
// both are known.
func deletes(r layers.Removal, file string) bool {
	return !r.Replaced && r.Name == "" && r.By.Function == "" && path.IsAbs(r.Path) && path.IsAbs(file) && r.Covers(file)
}

// maxName is how long a name in a message may be.
const maxName = 38

func reportDeleted(pass *analyzer.Pass, span dockerfile.Span, m made) {
	advice := "delete it in the RUN that makes it"
	if m.copied {
		advice = "mount it instead of copying it"
	}
	name := m.file
	if len(name) > maxName {
		name = path.Base(name)
	}
	if len(name) > maxName {
		name = name[:maxName-len("…")] + "…"
	}
	pass.Report(analyzer.Diagnostic{
		Span: span, Message: name + " stays in an earlier layer: " + advice,
		Related: []analyzer.Related{{Span: m.span, Message: "it is made here"}},
	})
}
