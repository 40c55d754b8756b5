package images

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Tag is a tag taken apart.
type Tag struct {
	Version string // of what the image is about: "3.12", "bookworm" for debian, "lts"; "" if it names none
	System  string // the version of the system below, or of what else it names: "bookworm", "3.19" for alpine3.19
	Variant string // what is left, joined by dashes: "slim", "alpine"
}

// ReadTag takes a tag of a repository apart. Words are lower case.
func ReadTag(repository, tag string) Tag {
	r := tagReader{words: tagWords(strings.ToLower(tag)), system: isSystem(repository)}
	for len(r.words) > 0 {
		r.next()
	}
	return Tag{strings.Join(r.version, "-"), strings.Join(r.below, "-"), strings.Join(r.variant, "-")}
}

// A tagReader takes words from the front of a tag.
type tagReader struct {
	words                   []string
	system                  bool // the repository is that of a system
	version, below, variant []string
}

func (r *tagReader) next() {
	word := r.words[0]
	r.words = r.words[1:]
	match := tagNumbers.FindStringSubmatch(word)
	switch {
	case slices.Contains(platformWords, word):
		r.variant = append(r.variant, word)
	case word != "alpine" && slices.Contains(systemWords, word):
		r.variant = append(r.variant, word)
		numbers := leadingNumbers(r.words)
		r.below, r.words = append(r.below, numbers...), r.words[len(numbers):]
	case match != nil && slices.Contains(systemWords, match[1]):
		r.variant = append(r.variant, match[1])
		r.below = append(r.below, word[len(match[1]):])
	case IsCodename(word) && (!r.system || len(r.version) > 0):
		r.below = append(r.below, word)
	case len(r.version) == 0 && (match != nil || IsCodename(word) || isCommit(word) || IsChannel(word)):
		r.version = append(r.version, word)
		if match != nil && len(r.words) > 0 && isRelease(r.words, strings.Contains(match[2], ".")) {
			r.version, r.words = append(r.version, r.words[0]), r.words[1:]
		}
	case match != nil && match[1] == "":
		r.below = append(r.below, word)
	default:
		r.variant = append(r.variant, word)
	}
}

// IsChannel reports whether a word names a line of development, not a version.
func IsChannel(word string) bool {
	return slices.Contains(channelWords, word) || slices.Contains(floatingWords, word)
}

// isSystem reports whether a repository is that of a system that others are built on.
func isSystem(repository string) bool {
	name := dockerfile.OfficialName(repository)
	return slices.ContainsFunc(products, func(p product) bool { return p.system && p.name == name })
}

// IsPlatform reports whether a word names a processor.
func IsPlatform(word string) bool { return word != "k8s" && slices.Contains(platformWords, word) }

// IsSystem reports whether a word such as alpine names a system that images are
// built on.
func IsSystem(word string) bool { return slices.Contains(systemWords, word) }

// IsCodename reports whether a word is a release of a system and of nothing else.
func IsCodename(word string) bool {
	return slices.Contains(unfinished, word) || !slices.Contains(homonyms, word) && slices.ContainsFunc(products, func(p product) bool {
		return p.system && slices.ContainsFunc(p.releases, func(r release) bool { return r.codename == word })
	})
}

// unfinished are releases of systems whose end is not known, as of August 2026.
var unfinished = []string{"duke", "forky", "resolute"}

// SystemOf returns the system of which a version begins with a codename: debian
// for bookworm-slim; "" for any other version.
func SystemOf(version string) string {
	word, _, _ := strings.Cut(version, "-")
	for _, p := range products {
		if p.system && slices.ContainsFunc(p.releases, func(r release) bool { return word != "" && r.codename == word }) {
			return p.name
		}
	}
	return ""
}

// ReleaseNumber returns a version with the number of the release in the place
// of a codename in front: 12 for bookworm. Others stay as they are.
func ReleaseNumber(version string) string {
	word, rest, _ := strings.Cut(version, "-")
	for _, p := range products {
		for _, r := range p.releases {
			if p.system && word != "" && r.codename == word {
				return strings.TrimSuffix(r.version+"-"+rest, "-")
			}
		}
	}
	return version
}
