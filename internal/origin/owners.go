package origin

import (
	"iter"
	"slices"
	"strings"

	"github.com/hmarr/codeowners"
)

// owners are the rules of a CODEOWNERS. A path is compared only with those
// whose pattern names one of its folders or its name, and with those that name
// nothing: so many rules cost little.
type owners struct {
	rules   codeowners.Ruleset
	naming  map[string][]int // the rules whose pattern holds a segment without wildcards, by the rarest of those
	general []int            // all other rules
}

func newOwners(rules codeowners.Ruleset) owners {
	o := owners{rules: rules, naming: map[string][]int{}}
	holding := map[string]int{} // how many patterns hold a name
	for _, rule := range rules {
		for name := range names(rule.RawPattern()) {
			holding[name]++
		}
	}
	for n, rule := range rules {
		if rule.RawPattern() == "/" {
			continue // it matches nothing, and the library looks for what is behind the slash
		}
		rarest := ""
		for name := range names(rule.RawPattern()) {
			if rarest == "" || holding[name] < holding[rarest] {
				rarest = name
			}
		}
		if rarest == "" {
			o.general = append(o.general, n)
		} else {
			o.naming[rarest] = append(o.naming[rarest], n)
		}
	}
	return o
}

// names yields the segments of a pattern that stand for themselves only.
func names(pattern string) iter.Seq[string] {
	return func(yield func(string) bool) {
		for segment := range strings.SplitSeq(pattern, "/") {
			if segment != "" && !strings.ContainsAny(segment, `*?[]\`) && !yield(segment) {
				return
			}
		}
	}
}

// of returns the owners of a file, as the last rule that matches has it.
func (o owners) of(file string) []codeowners.Owner {
	candidates := slices.Clone(o.general)
	for segment := range strings.SplitSeq(file, "/") {
		candidates = append(candidates, o.naming[segment]...)
	}
	slices.Sort(candidates)
	for _, n := range slices.Backward(candidates) {
		if matches, err := o.rules[n].Match(file); err != nil {
			return nil
		} else if matches {
			return o.rules[n].Owners
		}
	}
	return nil
}
