package images

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Life is what is known of the end of an image's support.
type Life struct {
	Name    string // of the release: "debian 10 (buster)"
	End     string // its last day, as YYYY-MM-DD
	Instead string // what to move to
}

// LivesOf returns the lives of what a repository and a tag name: of the product
// whose image it is, and of the system that the tag or the name says it is
// built on. It returns none where the table does not know.
func LivesOf(repository, tag string) []Life {
	var lives []Life
	words := tagWords(strings.ToLower(tag))
	for _, p := range products {
		if p.publishes(repository) {
			lives = p.appendLife(lives, words)
		}
	}
	named := strings.Split(repository[strings.LastIndexByte(repository, '/')+1:], "-")
	for _, p := range products {
		if r, ok := p.below(words); ok {
			lives = append(lives, p.life(r))
		} else if r, ok := p.byName(named); ok {
			lives = append(lives, p.life(r))
		}
	}
	return lives
}

// publishes reports whether a repository's tags are the product's versions.
func (p *product) publishes(repository string) bool {
	official := dockerfile.OfficialName(repository)
	return slices.ContainsFunc(p.images, func(image string) bool {
		if prefix, all := strings.CutSuffix(image, "*"); all {
			return strings.HasPrefix(repository, prefix)
		}
		return image == repository || image == official
	})
}

// appendLife appends the life of the release that the words of a tag name, else
// that of the image as a whole.
func (p *product) appendLife(lives []Life, words []string) []Life {
	if r, ok := p.byCodename(words); ok {
		return append(lives, p.life(r))
	}
	version, _ := tagVersion(words)
	if r, ok := p.byVersion(version); ok {
		return append(lives, p.life(r))
	}
	if r, ok := p.byName(words); ok {
		return append(lives, p.life(r))
	}
	alive := slices.ContainsFunc(p.alive, func(word string) bool { return slices.Contains(words, word) })
	if p.retired == "" || alive {
		return lives
	}
	return append(lives, p.life(release{end: p.retired}))
}

// homonyms are codenames that are also the names of other things, such as ROS
// Lunar and the language Groovy: they count for the product's own images only.
var homonyms = []string{
	"cosmic", "disco", "groovy", "kinetic", "lucid", "lunar", "precise", "quantal", "raring", "saucy", "vivid",
}

// below returns the release that the words of another product's tag name as the
// system that it is built on.
func (p *product) below(words []string) (release, bool) {
	if !p.system {
		return release{}, false
	}
	if r, ok := p.byCodename(words); ok && !slices.Contains(homonyms, r.codename) {
		return r, true
	}
	return p.byName(words)
}

// byName returns the release that words give with the name of the system, as in
// alpine3.18, debian-10 and ubuntu-20-04.
func (p *product) byName(words []string) (release, bool) {
	if !p.system {
		return release{}, false
	}
	for n, word := range words {
		version, ok := strings.CutPrefix(word, p.name)
		if !ok {
			continue
		}
		if version == "" && p.name != "alpine" {
			version = strings.Join(leadingNumbers(words[n+1:]), ".")
		}
		if r, ok := p.byVersion(version); ok {
			return r, true
		}
	}
	return release{}, false
}

func (p *product) byCodename(words []string) (release, bool) {
	for _, r := range p.releases {
		if r.codename != "" && slices.Contains(words, r.codename) {
			return r, true
		}
	}
	return release{}, false
}

// byVersion returns the release whose numbers a version begins with, and of
// several the one with most numbers.
func (p *product) byVersion(version string) (release, bool) {
	best, found := release{}, false
	for _, r := range p.releases {
		if strings.HasPrefix(version+".", r.version+".") && len(r.version) > len(best.version) {
			best, found = r, true
		}
	}
	return best, found
}

func (p *product) life(r release) Life {
	name := strings.TrimSpace(p.name + " " + r.version)
	if r.codename != "" {
		name += " (" + r.codename + ")"
	}
	return Life{Name: name, End: r.end, Instead: cmp.Or(p.instead, "a supported release")}
}
