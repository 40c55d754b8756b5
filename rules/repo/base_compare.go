package repo

import (
	"fmt"
	"maps"
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// checkUses compares the uses of one repository, from what differs most: a
// place that is at another version is not also told that its digest differs.
func checkUses(pass *analyzer.RepoPass, uses []use[base]) {
	told := map[analyzer.Place]bool{}
	ofReleases := func(uses []use[base]) []divergence[base] { return divergences(uses, newerRelease) }
	ofDigests := func(uses []use[base]) []divergence[base] { return diverging(uses, nil) }
	compare(pass, uses, told, ofReleases, func(b base) (group, value string) { return b.system(b.tag.Version), b.tag.Version })
	compare(pass, uses, told, ofReleases, func(b base) (group, value string) {
		return b.tag.Variant + " " + b.system(b.tag.System), b.tag.System
	})
	compare(pass, uses, told, ofDigests, func(b base) (group, value string) { return b.Tag, b.Digest })
}

// system returns the system that a codename names, "" where it is that of the
// repository itself.
func (b base) system(version string) string {
	if system := images.SystemOf(version); system != path.Base(b.Repository) {
		return system
	}
	return ""
}

// compare reports the uses that say another value than the usual one of their
// group.
func compare(
	pass *analyzer.RepoPass, uses []use[base], told map[analyzer.Place]bool,
	find func([]use[base]) []divergence[base], say func(base) (group, value string),
) {
	groups := map[string][]use[base]{}
	for _, u := range uses {
		group, value := say(u.of)
		if u.value = value; value != "" && !told[u.Place] {
			groups[group] = append(groups[group], u)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		for _, d := range find(groups[group]) {
			told[d.Place] = true
			drift := analyzer.Drift{Place: d.Place, Related: d.related}
			if leadsBack(d) {
				drift.Message = baseMessage(d, "those")
			} else {
				drift.Message, drift.Fixes = baseMessage(d, "them"), toUsual(d, groups[group])
			}
			pass.Report(drift)
		}
	}
}

// newerRelease compares versions, of which some are codenames.
func newerRelease(a, b string) bool { return newer(images.ReleaseNumber(a), images.ReleaseNumber(b)) }

// baseMessage says what one use is at, what the others are, and which to align.
func baseMessage(d divergence[base], which string) string {
	here, there := d.of.Tag, d.usual
	if strings.HasPrefix(there, "sha256:") {
		here, there = "this digest", "another"
	}
	return analyzer.Sentence(dockerfile.FamiliarName(d.of.Repository), 30, func(room int) string {
		return fmt.Sprintf(" is at %s here, at %s %s: align %s",
			analyzer.Shorten(here, room), analyzer.Shorten(there, min(room, 20)), places(d.count), which)
	})
}
