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

// A baseComparison compares the uses of one repository.
type baseComparison struct {
	pass   *analyzer.RepoPass
	uses   []use[base]
	told   map[analyzer.Place]bool
	models models
	lookups
}

// lookups are what is asked for often, for all repositories.
type lookups struct {
	ends    ends
	pinning map[*analyzer.RepoFile]map[string]bool // bases whose packages are pinned
}

// An aspect is one thing that bases are compared by.
type aspect struct {
	say  func(base) (group, value string)
	find func([]use[base]) []divergence[base]
	// with returns a tag that says another value. It is nil where nobody can tell
	// which of two values is the newer one.
	with func(tag images.Tag, value string) images.Tag
	ages bool // a value alone tells when its support ends
}

// aspects are in the order of what differs most: a place that is at another
// version is not also told that its digest differs.
func aspects() []aspect {
	ofReleases := func(uses []use[base]) []divergence[base] { return divergences(uses, newerRelease) }
	return []aspect{{
		say:  func(b base) (group, value string) { return b.system(b.tag.Version), b.tag.Version },
		find: ofReleases,
		with: func(tag images.Tag, value string) images.Tag { tag.Version = value; return tag },
		ages: true,
	}, {
		say:  func(b base) (group, value string) { return b.tag.Variant + " " + b.system(b.tag.System), b.tag.System },
		find: ofReleases,
		with: func(tag images.Tag, value string) images.Tag { tag.System = value; return tag },
	}, {
		say:  func(b base) (group, value string) { return b.Tag, b.Digest },
		find: func(uses []use[base]) []divergence[base] { return diverging(uses, nil) },
	}}
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
func (c *baseComparison) compare(by aspect) {
	groups := map[string][]use[base]{}
	for _, u := range c.uses {
		group, value := by.say(u.of)
		if u.value = value; value != "" && !c.told[u.Place] {
			groups[group] = append(groups[group], u)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(groups)) {
		for _, d := range by.find(groups[group]) {
			c.told[d.Place] = true
			drift := analyzer.Drift{Place: d.Place, Related: d.related}
			if by.with != nil && c.leadsBack(d, by) {
				drift.Message = baseMessage(d, "those")
			} else {
				drift.Message, drift.Fixes = baseMessage(d, "them"), c.toUsual(d, by)
			}
			c.pass.Report(drift)
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
