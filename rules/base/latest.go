package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// Latest finds a FROM whose tag is `latest`.
//
// `latest` is only a name: it stands for whatever the publisher pushed last,
// be it the next major version. Two builds of the same file, a week apart or
// on two machines with different caches, have different bases.
//
// Name the version that the image was made for, and pin it with its digest.
// Where the tag comes from the default of an ARG, that default is what to
// change. Silent with a digest.
var Latest = &analyzer.Rule{
	Name:     "base-latest",
	Aliases:  []string{"DL3007"},
	Summary:  "base image with the tag latest",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkLatest, dockerfile.From),
}

func checkLatest(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		if images.RungOf(ref) == images.Latest {
			pass.Reportf(ref.TagSpan, "%s", about(ref, " is whatever was pushed last: name a version and pin its digest"))
		}
	}
}
