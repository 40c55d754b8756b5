package repo

import (
	"fmt"
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
// the same variant also those of the system below, `bookworm`. No fix goes to
// a version whose support ends sooner.
//
// Silent for images without a tag and with one that names a channel, such as
// latest, lts and sid, of which other rules speak; for the versions of Windows,
// which have to be that of the host; for what depends on an argument without a
// default; for images that match the option `allow`; where the path spells the
// version out, as `php7.4/Dockerfile`; and for version matrices: sibling folders
// or files whose names differ in exactly that version, such as
// `3.11/Dockerfile` and `3.12/Dockerfile`.
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
	uses := map[string][]use[base]{} // by repository
	for _, file := range pass.Files {
		for _, ref := range file.References {
			tag := images.ReadTag(ref.Repository, ref.Tag)
			if !isVersioned(ref, tag) || isAllowed(file, dockerfile.FamiliarName(ref.Repository)) {
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
	for _, repository := range slices.Sorted(maps.Keys(uses)) {
		checkUses(pass, uses[repository])
	}
}

// isVersioned reports whether a reference names something to be compared.
func isVersioned(ref facts.Reference, tag images.Tag) bool {
	isElsewhere := strings.HasPrefix(ref.Repository, "localhost") || strings.HasPrefix(ref.Repository, "mcr.microsoft.com/windows")
	return !isElsewhere && ref.Tag+ref.Digest != "" && !images.IsChannel(tag.Version)
}

// checkUses compares the uses of one repository, from what differs most: a
// place that is at another version is not also told that its digest differs.
func checkUses(pass *analyzer.RepoPass, uses []use[base]) {
	told := map[analyzer.Place]bool{}
	compare(pass, uses, told, func(b base) (group, value string) { return "", b.tag.Version })
	compare(pass, uses, told, func(b base) (group, value string) {
		return b.tag.Version + " " + b.tag.Variant, b.tag.System
	})
	compare(pass, uses, told, func(b base) (group, value string) { return b.Tag, b.Digest })
}

// compare reports the uses that say another value than the usual one of their
// group.
func compare(pass *analyzer.RepoPass, uses []use[base], told map[analyzer.Place]bool, say func(base) (group, value string)) {
	groups := map[string][]use[base]{}
	for _, u := range uses {
		group, value := say(u.of)
		if u.value = value; value != "" && !told[u.Place] {
			groups[group] = append(groups[group], u)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		for _, d := range diverging(withoutMatrices(groups[group]), newerRelease) {
			told[d.Place] = true
			pass.Report(analyzer.Drift{
				Place: d.Place, Message: baseMessage(d), Related: d.related, Fixes: toUsual(d, groups[group]),
			})
		}
	}
}

// newerRelease compares versions, of which some are codenames.
func newerRelease(a, b string) bool { return newer(images.ReleaseNumber(a), images.ReleaseNumber(b)) }

// baseMessage says what one use is at, and what the others are.
func baseMessage(d divergence[base]) string {
	here, there := d.of.Tag, d.usual
	if strings.HasPrefix(there, "sha256:") {
		here, there = "this digest", "another"
	}
	end := fmt.Sprintf(" is at %s here, at %s %s: align them", analyzer.Shorten(here, 30), analyzer.Shorten(there, 20), places(d.count))
	return analyzer.Shorten(dockerfile.FamiliarName(d.of.Repository), analyzer.MaxMessage-len(end)) + end
}
