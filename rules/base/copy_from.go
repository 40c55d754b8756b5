package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyFrom finds a COPY --from that takes files from an image which is not pinned.
//
// The files that are copied become part of the image just like its base, so
// what holds for FROM holds here: without a tag, with `latest` or with a
// channel it is another program next month, and a version without a digest
// may be pushed again.
//
// Name the whole version and pin its digest, or give the image a stage of its
// own and copy from that. Silent for stages and their indexes, and for a single
// word that Docker Hub has no image of: that is a named build context, or a
// stage that is misspelt.
var CopyFrom = &analyzer.Rule{
	Name:     "copy-from-unpinned",
	Summary:  "files copied from an image that is not pinned",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkCopyFrom, dockerfile.Copy),
}

func checkCopyFrom(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		checkSource(pass, ref)
	}
}
