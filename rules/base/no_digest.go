package base

import (
	"github.com/bmatcuk/doublestar/v4"

	"github.com/dflint/dflint/analyzer/images"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// NoDigest finds a FROM that names a version but not the digest of the image.
//
// A tag is a pointer that its publisher may move: most versions are pushed
// again whenever their own base is rebuilt. Only a digest names one image for
// good.
//
// Add the digest behind the tag, which still tells people the version, and
// let a bot renew both. Images that are exempt by the option `exempt`, such as
// your own, may stay without.
var NoDigest = &analyzer.Rule{
	Name:     "base-no-digest",
	Summary:  "base image without a digest",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "exempt",
		Doc:     "images that need no digest, as globs: `debian`, `debian:12*`, `ghcr.io/acme/**`",
		Default: []string(nil),
	}},
	Check: analyzer.OnInstruction(checkNoDigest, dockerfile.From),
}

func checkNoDigest(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		rung := images.RungOf(ref)
		if rung != images.Versioned && (rung != images.Partial || movesIn(pass.Preset())) || IsExempt(ref, pass.Strings("exempt")) {
			continue
		}
		pass.Reportf(ref.Word.Whole(), "%s", about(ref, " has no digest: pin it with @sha256:…"))
	}
}

// IsExempt reports whether one of the globs matches an image by its short
// name, its full repository, or either of them with the tag.
func IsExempt(ref *dockerfile.ImageRef, globs []string) bool {
	for _, glob := range globs {
		for _, name := range []string{ref.Name(), ref.Repository} {
			if doublestar.MatchUnvalidated(glob, name) || doublestar.MatchUnvalidated(glob, name+":"+ref.Tag) {
				return true
			}
		}
	}
	return false
}
