package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// MountFrom finds a RUN --mount that takes its files from an image which is
// not pinned.
//
// A tool that is only mounted leaves no file in the image, but what it does
// there depends on its version like anything else that is built with.
//
// Name the whole version and pin its digest, or give the image a stage of its
// own and mount from that. Silent for stages, and for a single word that Docker Hub has no
// image of: that is a named build context, or a stage that is misspelt.
var MountFrom = &analyzer.Rule{
	Name:     "mount-from-unpinned",
	Summary:  "files mounted from an image that is not pinned",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkMountFrom, dockerfile.Run),
}

func checkMountFrom(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, mount := range i.Mounts {
		if mount.From != nil {
			checkSource(pass, mount.From)
		}
	}
}
