package residue

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// ArchiveLeft finds an archive that is downloaded or copied, unpacked, and still
// there in its layer.
//
// The image carries everything twice, and the archive with the time at which
// it was made or fetched. Removing it in a later RUN only hides it.
//
// Remove a download in the RUN that unpacks it, or unpack it without a file in
// between: `curl … | tar x`. Have an archive of the build context unpacked by ADD,
// or mount it: `RUN --mount=type=bind,source=app.zip,target=/tmp/app.zip unzip …`.
//
// Silent where the file, or a folder that it lies in, is removed or moved later
// in the RUN, where it lies in a mount, and in stages of which the image does not
// take it. What is deleted in a later RUN is left to deleted-later. The
// diagnostic points at the file's name: that of the output, of the URL or of the
// source.
var ArchiveLeft = &analyzer.Rule{
	Name:     "archive-left",
	Summary:  "an unpacked archive stays in its layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkArchiveLeft, dockerfile.Run, dockerfile.Copy, dockerfile.Add),
}

func checkArchiveLeft(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Kind == dockerfile.Run {
		checkDownloadedArchives(pass, i)
	} else {
		checkCopiedArchives(pass, i)
	}
}

func checkDownloadedArchives(pass *analyzer.Pass, i *dockerfile.Instruction) {
	layer := pass.File.Layer(i)
	for _, s := range savedFiles(pass.File, i) {
		_, mover := layer.Moved(s.file, s.by)
		if mover != nil || layers.IsDevice(s.file) || layer.Drops(s.file, s.by) || !remains(pass.File, i, s.file) {
			continue
		}
		switch {
		case isUnpacked(layer, s.file, s.by):
			pass.Reportf(s.span, "%s is unpacked and stays in the layer: remove it in this RUN", nameOf(s.file))
		case isUnpackedLater(pass.File, i, s.file):
			reportUnpackedLater(pass, s.span, s.file, true)
		}
	}
}

func checkCopiedArchives(pass *analyzer.Pass, i *dockerfile.Instruction) {
	local := localSpans(i)
	for _, c := range copiedArchives(i) {
		if remains(pass.File, i, c.file) && isUnpackedLater(pass.File, i, c.file) {
			reportUnpackedLater(pass, c.span, c.file, i.Kind == dockerfile.Add && !local[c.span])
		}
	}
}

func reportUnpackedLater(pass *analyzer.Pass, span dockerfile.Span, file string, downloaded bool) {
	how := "mount"
	if downloaded {
		how = "download"
	}
	pass.Reportf(span, "%s is unpacked later and stays in this layer: %s it in the RUN that needs it", nameOf(file), how)
}

// isUnpackedLater reports whether a RUN behind an instruction unpacks a file.
func isUnpackedLater(file *analyzer.File, i *dockerfile.Instruction, name string) bool {
	for later := range file.Behind(i) {
		if later.Kind == dockerfile.Run && isUnpacked(file.Layer(later), name, nil) {
			return true
		}
	}
	return false
}

// remains reports whether the image takes a file that an instruction makes. Of
// what a later RUN deletes another rule speaks.
func remains(file *analyzer.File, i *dockerfile.Instruction, name string) bool {
	for later := range file.Behind(i) {
		isDeleted := func(r layers.Removal) bool { return deletes(r, name) }
		if later.Kind == dockerfile.Run && slices.ContainsFunc(file.Layer(later).Removals, isDeleted) {
			return false
		}
	}
	return file.Keeps(i, fileAt(name))
}

// fileAt returns the place of one file.
func fileAt(name string) layers.Place { return layers.Place{Folders: []string{name}} }
