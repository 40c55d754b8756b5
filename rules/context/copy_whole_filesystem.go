package context

import (
	"path"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyWholeFilesystem finds a COPY --from that puts all of one file system over
// another: `COPY --from=build / /`.
//
// The libraries, accounts and package database of the one overwrite those of
// the other, file by file: what is left is neither, and no package manager
// knows it. It also brings every cache and log that the first one has, so that
// the image is another one each time.
//
// Copy the folders that are needed, or build on the other image in the first
// place. Silent where the target stage starts with `FROM scratch`, since that
// is how a file system is made one layer, and where the source does: such a
// stage holds only what was put into it. Silent, too, for `tonistiigi/xx`,
// which is made to be copied this way.
var CopyWholeFilesystem = &analyzer.Rule{
	Name:     "copy-whole-filesystem",
	Aliases:  []string{"DL3067"},
	Summary:  "a whole file system copied over another one",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkCopyWholeFilesystem, dockerfile.Copy),
}

// overlays are the images that hold nothing but a few files for another image's
// root.
var overlays = []string{
	"docker.io/tonistiigi/xx", // "COPY --from=xx / /", github.com/tonistiigi/xx, README.md, 2026
}

func checkCopyWholeFilesystem(pass *analyzer.Pass, i *dockerfile.Instruction) {
	from := i.Flag("from")
	if from == nil || len(i.Images) == 0 || len(i.Words) < 2 || i.Stage == nil || isOverlay(i.Images[0]) {
		return
	}
	target := i.Words[len(i.Words)-1]
	if !isRoot(target) || rootOf(i.Stage).Kind == dockerfile.RefScratch || i.Flag("exclude") != nil {
		return
	}
	for _, source := range i.Words[:len(i.Words)-1] {
		if isRoot(source) || source.Known && path.Clean(source.Value) == "/*" {
			const remedy = " goes over this image: copy what is needed, or build on it"
			pass.Reportf(source.Span, "%s", orShort("all of "+from.Value.Raw+remedy, "all of another image"+remedy))
			return
		}
	}
}

// isRoot reports whether a word is the root of a file system.
func isRoot(word dockerfile.Word) bool { return word.Known && path.Clean(word.Value) == "/" }

// rootOf returns what a stage is built from in the end.
func rootOf(stage *dockerfile.Stage) *dockerfile.ImageRef {
	for ; stage.Parent != nil; stage = stage.Parent {
	}
	return stage.Base
}

// isOverlay reports whether what is copied from is made to go over another
// image.
func isOverlay(ref *dockerfile.ImageRef) bool {
	if ref.Kind == dockerfile.RefStage {
		ref = rootOf(ref.Stage)
	}
	return ref.Kind == dockerfile.RefScratch || slices.Contains(overlays, ref.Repository)
}
