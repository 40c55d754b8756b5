package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ArchiveOrder finds archives that a build makes with tar, zip, jar or gzip
// and that hold the order and the times of the files on disk.
//
// tar and zip take files in the order in which the file system lists them, with
// the time at which the build wrote each of them; gzip notes the time of the
// file that it compresses. The same files give another archive in every build.
//
// For tar say `--sort=name --mtime=@$SOURCE_DATE_EPOCH` (and `--owner=0
// --group=0 --numeric-owner` where users differ), for gzip `-n`, for zip `-X`,
// with files that have a fixed time, for jar `--date=…` (JDK 17).
//
// Silent with these flags, for tar with a sorted list (`-T`), where the archive
// is removed in the same RUN, only checked (`| sha256sum`), or unpacked at once
// (`tar c … | tar x`), and for gzip that compresses what it reads from a pipe.
var ArchiveOrder = &analyzer.Rule{
	Name:     "archive-order",
	Summary:  "an archive that keeps the order and times of files on disk",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkArchiveOrder, dockerfile.Run),
}

func checkArchiveOrder(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	var found findings
	for _, c := range t.commands {
		if !isUnix(c) {
			continue
		}
		a, ok := archiveOf(c)
		if !ok || t.follow(source{command: c, file: a.file}) != filed {
			continue
		}
		found.add(c.Words[0].Span, c.Name+" keeps "+a.keeps+": add "+a.remedy)
	}
	found.report(pass)
}
