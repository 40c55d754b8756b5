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
	for _, model := range modelsOf(d, uses) {
		if endsSooner(d.of.Repository, model.Tag, d.of.Tag) {
			return nil
		}
		if version == "" && model.tag.Variant == d.of.tag.Variant {
			version = model.version()
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

// modelsOf returns the bases that say the usual value and differ in nothing that
// goes before it: where the systems below are compared, the versions may differ,
// as in a matrix.
func modelsOf(d divergence[base], uses []use[base]) []base {
	var models []base
	for _, u := range uses {
		if u.value == d.usual && (d.value == d.of.tag.Version || u.of.tag.Version == d.of.tag.Version) {
			models = append(models, u.of)
		}
	}
	return models
}

// leadsBack reports whether the usual value is a step back: its own support ends
// sooner, it is an older system, or it says less of the same version, as 3 does
// of 3.12.
func leadsBack(d divergence[base]) bool {
	switch {
	case strings.HasPrefix(d.value, d.usual+"."):
		return true
	case d.value == d.of.tag.Version:
		return endsSooner(d.of.Repository, d.usual, d.value)
	}
	return d.value == d.of.tag.System && newerRelease(d.value, d.usual)
}

// version returns tag and digest as they are written behind the name.
func (b base) version() string {
	if b.Digest == "" {
		return b.Tag
	}
	return b.Tag + "@" + b.Digest
}

// endsSooner reports whether the support of one tag of a repository ends before
// that of another. One whose end is not known yet is the newest.
func endsSooner(repository, tag, other string) bool {
	end, isKnown := firstEnd(repository, tag)
	otherEnd, isOtherKnown := firstEnd(repository, other)
	return isKnown && (!isOtherKnown || end < otherEnd)
}

func firstEnd(repository, tag string) (end string, ok bool) {
	for _, life := range images.LivesOf(repository, tag) {
		if !ok || life.End < end {
			end, ok = life.End, true
		}
	}
	return end, ok
}
