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
// the same variant also those of the system below, `bookworm`. Silent for images without a tag
// and with the tag latest, of which other rules speak; for what depends on an
// argument without a default; for images that match the option `allow`; and
// for version matrices: sibling folders or files whose names differ in exactly
// that version, such as `3.11/Dockerfile` and `3.12/Dockerfile`. No fix goes to
// a version whose support ends sooner.
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

// A baseUse is a reference with its tag taken apart.
type baseUse struct {
	analyzer.Place
	facts.Reference
	tag images.Tag
}

func checkBaseDrift(pass *analyzer.RepoPass) {
	uses := map[string][]baseUse{} // by repository
	for _, file := range pass.Files {
		for _, ref := range file.References {
			if isVersioned(ref) && !isAllowed(file, dockerfile.FamiliarName(ref.Repository)) {
				at := ref.Place
				if ref.VersionAt != nil {
					at = *ref.VersionAt
				}
				uses[ref.Repository] = append(uses[ref.Repository], baseUse{analyzer.Place{File: file, Span: at}, ref, images.ReadTag(ref.Repository, ref.Tag)})
			}
		}
	}
	for _, repository := range slices.Sorted(maps.Keys(uses)) {
		checkUses(pass, uses[repository])
	}
}

// isVersioned reports whether a reference names something to be compared.
func isVersioned(ref facts.Reference) bool {
	return !strings.HasPrefix(ref.Repository, "localhost") && ref.Tag != "latest" && ref.Tag+ref.Digest != ""
}

// checkUses compares the uses of one repository, from what differs most: a
// place that is at another version is not also told that its digest differs.
func checkUses(pass *analyzer.RepoPass, uses []baseUse) {
	told := map[analyzer.Place]bool{}
	compare(pass, uses, told, func(u baseUse) (group, value string) {
		return "", u.tag.Version
	})
	compare(pass, uses, told, func(u baseUse) (group, value string) {
		return u.tag.Version + " " + u.tag.Variant, u.tag.System
	})
	compare(pass, uses, told, func(u baseUse) (group, value string) {
		return u.Tag, u.Digest
	})
}

// compare reports the uses that say another value than the usual one of their
// group.
func compare(pass *analyzer.RepoPass, uses []baseUse, told map[analyzer.Place]bool, say func(baseUse) (group, value string)) {
	groups := map[string][]saying{}
	byPlace := map[analyzer.Place]baseUse{}
	for _, use := range uses {
		group, value := say(use)
		if value != "" && !told[use.Place] {
			groups[group] = append(groups[group], saying{use.Place, value})
			byPlace[use.Place] = use
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		sayings := withoutMatrices(groups[group])
		if len(sayings) == 0 || !differ(sayings) {
			continue
		}
		value := usual(sayings, newerRelease)
		related, count := others(sayings, value)
		for _, s := range sayings {
			if s.value == value {
				continue
			}
			told[s.Place] = true
			use := byPlace[s.Place]
			pass.Report(analyzer.Drift{
				Place: s.Place, Message: baseMessage(use, value, count), Related: related,
				Fixes: toUsual(use, s.value, value, byPlace, sayings),
			})
		}
	}
}

// newerRelease compares versions, of which some are codenames.
func newerRelease(a, b string) bool { return newer(images.ReleaseNumber(a), images.ReleaseNumber(b)) }

// baseMessage says what one use is at, and what the others are.
func baseMessage(use baseUse, value string, count int) string {
	name := dockerfile.FamiliarName(use.Repository)
	here := use.Tag
	if strings.HasPrefix(value, "sha256:") {
		here, value = "this digest", "another"
	}
	message := fmt.Sprintf("%s is at %s here, at %s %s: align them", "%s", analyzer.Shorten(here, 30), analyzer.Shorten(value, 20), places(count))
	return fmt.Sprintf(message, analyzer.Shorten(name, analyzer.MaxMessage-len(message)+2))
}

// toUsual returns the fix that gives a use the usual value: as another use of
// the same variant writes it, else put in the place of its own.
func toUsual(use baseUse, own, value string, byPlace map[analyzer.Place]baseUse, sayings []saying) []analyzer.Fix {
	if use.VersionAt == nil {
		return nil
	}
	version := ""
	for _, s := range sayings {
		other := byPlace[s.Place]
		if s.value == value && endsSooner(other, use) {
			return nil
		}
		if s.value == value && version == "" && other.tag.Variant == use.tag.Variant {
			version = other.version()
		}
	}
	if version == "" {
		if use.Digest != "" || strings.Count(use.Tag, own) != 1 {
			return nil
		}
		version = strings.Replace(use.Tag, own, value, 1)
	}
	return []analyzer.Fix{{
		Message: "use " + version,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: *use.VersionAt, Text: version}},
	}}
}

// endsSooner reports whether the support of one image ends before that of
// another. One whose end is not known yet is the newest.
func endsSooner(one, other baseUse) bool {
	end, isKnown := firstEnd(one)
	otherEnd, isOtherKnown := firstEnd(other)
	return isKnown && (!isOtherKnown || end < otherEnd)
}

func firstEnd(use baseUse) (end string, ok bool) {
	for _, life := range images.LivesOf(use.Repository, use.Tag) {
		if !ok || life.End < end {
			end, ok = life.End, true
		}
	}
	return end, ok
}

// version returns tag and digest as they are written behind the name.
func (u baseUse) version() string {
	switch {
	case u.Digest == "":
		return u.Tag
	case u.Tag == "":
		return "@" + u.Digest
	}
	return u.Tag + "@" + u.Digest
}
