package repo

import (
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/images"
)

// BaseDrift finds an image that several Dockerfiles take at different versions,
// or at different digests of the same tag.
//
// Each of them is fetched, scanned and patched by itself, a bug shows in one
// image and not in the next, and what works in one Dockerfile cannot be copied
// into the other. Mostly nobody wanted that: one of them was updated and the
// others were not.
//
// Move the odd ones to what the others use. The option `align` says what that
// is: the version that is used most (of several the newest), or the newest one.
// `dflint fix --unsafe` writes it.
//
// Compared are the versions of the image itself, `3.12` in
// `python:3.12-slim-bookworm`, over all of its variants; and between tags of
// the same variant also those of the system below, `bookworm`. Where the others
// are at an older version, one whose support ends sooner, or that says less, as
// `3` does of `3.12`, they are what to move.
//
// The fix stays within a line: the same first number of the version, the first
// two for what keeps up several of them side by side, such as Python, Go, Alpine
// and MySQL, and the same release of the system below. It gives up no digest, and
// none is chosen: nobody can tell which of two is newer. Another line is for
// somebody who tries it, and so is another image where a stage asks for exact
// versions of the packages of its distribution, a tag that nobody uses yet, and
// an argument that something else uses as well.
//
// Silent for images without a tag and with one that names a channel, such as
// latest, lts and sid, of which other rules speak; for the versions of Windows,
// which have to be that of the host; for what depends on an argument without a
// default; for images that match the option `allow`; where the path or the name
// of the stage spells the version out, as `php7.4/Dockerfile` and `AS py312`, and
// in folders such as `archive`; and between releases: sibling folders or files
// whose names differ in a version only, such as `3.11/Dockerfile` and
// `3.12/Dockerfile`, or in a channel such as `stable`. What they are built on
// moves on with them; if an older release is on a newer version than the next
// one is, they are compared.
var BaseDrift = &analyzer.Rule{
	Name:     "base-drift",
	Summary:  "an image that is used at several versions or digests",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Options: []analyzer.Option{align(), {
		Name:    "allow",
		Doc:     "globs of images that may be used at several versions: python, ghcr.io/acme/*",
		Default: []string{},
	}},
	Check: analyzer.OnRepo(checkBaseDrift),
}

// A base is a reference with its tag taken apart.
type base struct {
	facts.Reference
	tag images.Tag
}

func checkBaseDrift(pass *analyzer.RepoPass) {
	uses := basesOf(pass)
	lookups := lookups{ends{}, pinningBases(pass.Files)}
	for _, repository := range slices.Sorted(maps.Keys(uses)) {
		c := baseComparison{pass, uses[repository], map[analyzer.Place]bool{}, modelsOf(uses[repository]), lookups}
		for _, by := range aspects() {
			c.compare(by)
		}
	}
}

// basesOf returns the uses that are to be compared, by repository.
func basesOf(pass *analyzer.RepoPass) map[string][]use[base] {
	uses := map[string][]use[base]{}
	for _, file := range current(pass.Files) {
		for _, ref := range file.References {
			tag := images.ReadTag(ref.Repository, ref.Tag)
			if !isVersioned(ref, tag) || isSpelled(ref.StageName, tag.Version) || isAllowed(file, dockerfile.FamiliarName(ref.Repository)) {
				continue
			}
			at := ref.Place
			if ref.VersionAt != nil {
				at = *ref.VersionAt
			}
			uses[ref.Repository] = append(uses[ref.Repository], use[base]{
				saying: saying{Place: analyzer.Place{File: file, Span: at}}, of: base{ref, tag},
			})
		}
	}
	return uses
}

// isVersioned reports whether a reference names something to be compared.
func isVersioned(ref facts.Reference, tag images.Tag) bool {
	isElsewhere := strings.HasPrefix(ref.Repository, "localhost") || strings.HasPrefix(ref.Repository, "mcr.microsoft.com/windows")
	return !isElsewhere && ref.Tag+ref.Digest != "" && !images.IsChannel(tag.Version)
}
