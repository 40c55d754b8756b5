package repo

import (
	"cmp"
	"fmt"
	"path"
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// A saying is one place and what it says of something that others speak of too.
type saying struct {
	analyzer.Place
	value string
}

// maxShown is how many of the other places a diagnostic points to.
const maxShown = 5

// align is the option that says which of several values the others are to
// follow.
func align() analyzer.Option {
	return analyzer.Option{
		Name:    "align",
		Doc:     "what the odd ones are to follow: most-used, or newest",
		Default: "most-used",
		Values:  []string{"most-used", "newest"},
	}
}

// usual returns the value that the others are to follow: the most used one, of
// several the newest, or the newest of all where the option says so. IsNewer
// reports whether a value is newer than another; it is nil for values that have
// no age, of which the one that is said first goes before, as it does of values
// that are as old as each other. Where several configurations are in force, that
// of the first file counts.
func usual(sayings []saying, isNewer func(a, b string) bool) string {
	counts := map[string]int{}
	for _, s := range sayings {
		counts[s.value]++
	}
	best := sayings[0]
	byAge := isNewer != nil && best.File.String("align") == "newest"
	for _, s := range sayings[1:] {
		more := cmp.Compare(counts[s.value], counts[best.value])
		if byAge {
			more = 0
		}
		if more > 0 || more == 0 && isNewer != nil && s.value != best.value && isNewer(s.value, best.value) {
			best = s
		}
	}
	return best.value
}

// isAllowed reports whether the option allow lets a name be said differently.
func isAllowed(file *analyzer.RepoFile, name string) bool {
	return matches(file.Strings("allow"), name)
}

// matches reports whether one of the globs matches a name.
func matches(globs []string, name string) bool {
	return slices.ContainsFunc(globs, func(glob string) bool {
		match, err := path.Match(glob, name)
		return err == nil && match
	})
}

// differ reports whether not all say the same.
func differ(sayings []saying) bool {
	return slices.ContainsFunc(sayings, func(s saying) bool { return s.value != sayings[0].value })
}

// saying returns the places that say a value, the first ones only, and how
// many there are.
func others(sayings []saying, value string) (related []analyzer.RelatedPlace, count int) {
	for _, s := range sayings {
		if s.value != value {
			continue
		}
		if count++; len(related) < maxShown {
			related = append(related, analyzer.RelatedPlace{Place: s.Place, Message: analyzer.Shorten(value, 60) + " here"})
		}
	}
	return related, count
}

// places says how many places there are: "in 3 other places".
func places(count int) string {
	if count == 1 {
		return "in another place"
	}
	return fmt.Sprintf("in %d other places", count)
}
