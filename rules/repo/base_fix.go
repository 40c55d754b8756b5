package repo

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/images"
)

// toUsual returns the fix that gives an image the usual value: as another use of
// the same variant writes it. There is none where somebody has to look at what
// comes of it.
func (c *baseComparison) toUsual(d divergence[base], by aspect) []analyzer.Fix {
	if d.of.VersionAt == nil || d.of.Shared || by.with == nil || saysLess(d) || c.pinning[d.File][d.of.Repository+":"+d.of.Tag] {
		return nil
	}
	wanted := by.with(d.of.tag, d.usual)
	tag, version := c.models[wanted].version(d.of)
	if tag == "" {
		tag = replaced(d, wanted)
		version = tag
	}
	if tag == "" || !images.SameLine(d.of.Repository, d.of.tag, wanted) ||
		c.ends.of(d.of.Repository, tag).before(c.ends.of(d.of.Repository, d.of.Tag)) {
		return nil
	}
	return []analyzer.Fix{{
		Message: "use " + version,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: *d.of.VersionAt, Text: version}},
	}}
}

// saysLess reports whether one of the values is only the beginning of the other,
// or has fewer numbers: what a tag such as 20 stands for today may be newer than
// 20.11, and whoever wrote 20.11 wanted more than 22 says.
func saysLess(d divergence[base]) bool {
	own, other := images.ReleaseNumber(d.value), images.ReleaseNumber(d.usual)
	return strings.HasPrefix(other, own+".") || strings.Count(other, ".") < strings.Count(own, ".")
}

// pinningBases returns the bases on which stages of each file ask for exact
// versions of packages of the distribution, which another image may not find any
// more.
func pinningBases(files []*analyzer.RepoFile) map[*analyzer.RepoFile]map[string]bool {
	all := map[*analyzer.RepoFile]map[string]bool{}
	for _, file := range files {
		for n := range file.Packages {
			if p := &file.Packages[n]; p.On != "" && p.Version != "" && isDistribution(p.Type) {
				add(all, file, p.On)
			}
		}
	}
	return all
}

// replaced returns the tag with the usual version in the place of its own, ""
// where nobody may have made that: the variants of official images come out
// together, unless they name the system below.
func replaced(d divergence[base], wanted images.Tag) string {
	isMade := dockerfile.OfficialName(d.of.Repository) != "" && wanted.System == "" && wanted.Version == d.usual
	if !isMade || d.of.Digest != "" || strings.Count(d.of.Tag, d.value) != 1 {
		return ""
	}
	return strings.Replace(d.of.Tag, d.value, d.usual, 1)
}

// A model is a use that others can be written like.
type model struct {
	first  facts.Reference
	pinned facts.Reference // the first one with a digest
}

// models are those of one repository, by what their tags say.
type models map[images.Tag]model

func modelsOf(uses []use[base]) models {
	all := models{}
	for _, u := range uses {
		m := all[u.of.tag]
		if m.first.Repository == "" {
			m.first = u.of.Reference
		}
		if m.pinned.Repository == "" && u.of.Digest != "" {
			m.pinned = u.of.Reference
		}
		all[u.of.tag] = m
	}
	return all
}

// version returns the tag of the model, and how it is written behind the name,
// with its digest if it has one. It is "" where the base would lose a digest.
func (m model) version(b base) (tag, written string) {
	ref := m.first
	if b.Digest != "" {
		ref = m.pinned
	}
	if ref.Tag == "" || ref.Digest == "" {
		return ref.Tag, ref.Tag
	}
	return ref.Tag, ref.Tag + "@" + ref.Digest
}

// leadsBack reports whether the usual value is a step back: an older version, one
// whose own support ends sooner, or one that says less, as 3 does of 3.12.
func (c *baseComparison) leadsBack(d divergence[base], by aspect) bool {
	if newerRelease(d.value, d.usual) {
		return true
	}
	return by.ages && c.ends.of(d.of.Repository, d.usual).before(c.ends.of(d.of.Repository, d.value))
}

// A lifeEnd is the first end of support of what a tag names, if that is known.
type lifeEnd struct {
	day     string
	isKnown bool
}

// before reports whether one support ends before another. One whose end is not
// known yet is the newest.
func (e lifeEnd) before(other lifeEnd) bool {
	return e.isKnown && (!other.isKnown || e.day < other.day)
}

// ends are those that were looked up, by repository and tag.
type ends map[[2]string]lifeEnd

func (e ends) of(repository, tag string) lifeEnd {
	key := [2]string{repository, tag}
	end, ok := e[key]
	if ok {
		return end
	}
	for _, life := range images.LivesOf(repository, tag) {
		if !end.isKnown || life.End < end.day {
			end = lifeEnd{life.End, true}
		}
	}
	e[key] = end
	return end
}
