package repo

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/images"
)

// toUsual returns the fix that gives an image the usual version: as another use
// of the same variant writes it, else put in the place of its own.
func toUsual(d divergence[base], uses []use[base]) []analyzer.Fix {
	if d.of.VersionAt == nil {
		return nil
	}
	version := ""
	for _, u := range uses {
		if u.value == d.usual && endsSooner(u.of, d.of) {
			return nil
		}
		if u.value == d.usual && version == "" && u.of.tag.Variant == d.of.tag.Variant {
			version = u.of.version()
		}
	}
	if version == "" {
		if d.of.Digest != "" || strings.Count(d.of.Tag, d.value) != 1 {
			return nil
		}
		version = strings.Replace(d.of.Tag, d.value, d.usual, 1)
	}
	return []analyzer.Fix{{
		Message: "use " + version,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: *d.of.VersionAt, Text: version}},
	}}
}

// version returns tag and digest as they are written behind the name.
func (b base) version() string {
	if b.Digest == "" {
		return b.Tag
	}
	return b.Tag + "@" + b.Digest
}

// endsSooner reports whether the support of one image ends before that of
// another. One whose end is not known yet is the newest.
func endsSooner(one, other base) bool {
	end, isKnown := one.firstEnd()
	otherEnd, isOtherKnown := other.firstEnd()
	return isKnown && (!isOtherKnown || end < otherEnd)
}

func (b base) firstEnd() (end string, ok bool) {
	for _, life := range images.LivesOf(b.Repository, b.Tag) {
		if !ok || life.End < end {
			end, ok = life.End, true
		}
	}
	return end, ok
}
