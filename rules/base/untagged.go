package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// Untagged finds a FROM that names an image without a tag and a digest.
//
// Docker reads it as `:latest`, so the base is whatever the publisher pushed
// last: another distribution release next month, and nothing in the file
// tells which one it was last time.
//
// Name the version that the image was made for, and pin it with its digest.
// Silent for stages, `scratch`, and images that depend on an argument without
// a default.
var Untagged = &analyzer.Rule{
	Name:     "base-untagged",
	Aliases:  []string{"DL3006"},
	Summary:  "base image without a tag",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkUntagged, dockerfile.From),
}

func checkUntagged(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		if images.RungOf(ref) == images.Untagged {
			pass.Reportf(ref.Word.Whole(), "%s", about(ref, " has no tag: name a version and pin its digest"))
		}
	}
}
