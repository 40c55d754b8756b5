package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// MovingTag finds a FROM whose tag names a channel, a codename or a variant
// instead of a version.
//
// `edge`, `stable`, `lts`, `bookworm`, `slim` and `alpine` stand for another
// version each time that the publisher makes one. In the preset reproducible
// the rule also finds a version of which a part is left out, such as `3` or
// `3.12`: that one moves as well, only in smaller steps.
//
// Name the whole version, and pin it with its digest. A tag with a date or a
// commit does not move. Silent with a digest.
var MovingTag = &analyzer.Rule{
	Name:     "base-moving-tag",
	Summary:  "base image with a tag that names no version",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkMovingTag, dockerfile.From),
}

func checkMovingTag(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		switch rung := images.RungOf(ref); {
		case rung == images.Moving:
			pass.Reportf(ref.TagSpan, "%s", about(ref, " names no version: name one and pin its digest"))
		case rung == images.Partial && movesIn(pass.Preset()):
			pass.Reportf(ref.TagSpan, "%s", about(ref, " moves with each release: name all of the version, pin its digest"))
		}
	}
}

// movesIn reports whether a part of a version counts as a moving tag in a preset.
func movesIn(preset analyzer.Preset) bool { return preset >= analyzer.Reproducible }
