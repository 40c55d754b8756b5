package context

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// AddForArchive finds a COPY of an archive from the context that a later RUN
// unpacks.
//
// The layer of the COPY keeps the archive even if the RUN removes it. ADD of a
// local tar archive, plain or compressed, unpacks it and leaves nothing else
// behind.
//
// Write `ADD archive.tar.gz /folder/`. Silent for archives that ADD does not
// unpack, such as zip; for those of another stage, from which only COPY can
// take; and where tar leaves something out, renames or strips folders, which
// ADD cannot do.
var AddForArchive = &analyzer.Rule{
	Name:     "add-for-archive",
	Aliases:  []string{"DL3010"},
	Summary:  "archive that is copied and unpacked where ADD does both",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkAddForArchive),
}

func checkAddForArchive(pass *analyzer.Pass, stage *dockerfile.Stage) {
	var copied []copiedArchive
	for _, i := range stage.Instructions {
		switch {
		case i.Refused:
		case i.Kind == dockerfile.Copy:
			copied = append(copied, archivesOf(i)...)
		case i.Kind == dockerfile.Run && len(copied) > 0:
			copied = reportUnpacked(pass, i, copied)
		}
	}
}

// A copiedArchive is an archive that a COPY brings.
type copiedArchive struct {
	source dockerfile.Word
	names  []string // which it may have in the image: patterns among them
}

func archivesOf(i *dockerfile.Instruction) []copiedArchive {
	var found []copiedArchive
	for _, source := range i.LocalSources() {
		if !source.Known || !isArchive(source.Value) {
			continue
		}
		archive := copiedArchive{source: source, names: []string{path.Base(source.Value)}}
		if dest, ok := destination(i); ok && dest.Known && !strings.HasSuffix(dest.Value, "/") {
			archive.names = append(archive.names, path.Base(dest.Value))
		}
		found = append(found, archive)
	}
	return found
}

// reportUnpacked reports the archives that a RUN unpacks, and returns the others.
func reportUnpacked(pass *analyzer.Pass, i *dockerfile.Instruction, copied []copiedArchive) []copiedArchive {
	script := pass.File.Script(i)
	if script == nil {
		return copied
	}
	for _, c := range script.Commands {
		file, ok := unpacked(c)
		if !ok || !file.Known {
			continue
		}
		at := slices.IndexFunc(copied, func(archive copiedArchive) bool { return archive.is(path.Base(file.Value)) })
		if at < 0 {
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Span:    copied[at].source.Span,
			Message: "ADD unpacks an archive by itself: write ADD instead of COPY and tar",
			Related: []analyzer.Related{{Span: c.Span, Message: "unpacked here"}},
		})
		copied = slices.Delete(copied, at, at+1)
	}
	return copied
}

// is reports whether a name, be it a pattern, is that of the archive.
func (a copiedArchive) is(name string) bool {
	return slices.ContainsFunc(a.names, func(other string) bool { return fits(name, other) || fits(other, name) })
}

// fits reports whether a name matches a pattern.
func fits(pattern, name string) bool {
	ok, err := path.Match(pattern, name)
	return err == nil && ok
}
