package facts

import (
	"cmp"
	"slices"
	"sort"
)

// A Silence is where the ignore comments of a file silence one rule.
type Silence struct {
	everywhere bool
	places     []Place // by where they start; each reaches as far as the furthest so far
}

// Silence returns where the ignore comments of the file silence a rule.
func (f *File) Silence(rule string) Silence {
	var s Silence
	for _, ignore := range f.Ignores {
		switch {
		case !slices.Contains(ignore.Rules, rule):
		case ignore.Place == nil:
			s.everywhere = true
		default:
			s.places = append(s.places, *ignore.Place)
		}
	}
	slices.SortStableFunc(s.places, func(a, b Place) int { return cmp.Compare(a.Start, b.Start) })
	for n := 1; n < len(s.places); n++ {
		s.places[n].End = max(s.places[n].End, s.places[n-1].End)
	}
	return s
}

// Covers reports whether the rule is silent at a place.
func (s Silence) Covers(at Place) bool {
	before := sort.Search(len(s.places), func(n int) bool { return s.places[n].Start > at.Start })
	return s.everywhere || before > 0 && at.Start <= s.places[before-1].End
}
