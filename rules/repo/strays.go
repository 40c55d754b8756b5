package repo

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
)

// A difference is what a package is taken otherwise in.
type difference int

const (
	byVersion difference = iota
	byManager
)

// A stray is a package that is taken otherwise than usual.
type stray struct {
	divergence[*facts.Package]
	differs difference
}

// strays are gathered by the command that asks for them.
type strays struct {
	byCommand map[analyzer.Place][]stray
	commands  []analyzer.Place        // in the order in which they were met
	told      map[analyzer.Place]bool // the packages
}

// add notes packages, but none for a second difference.
func (s *strays) add(differs difference, found []divergence[*facts.Package]) {
	if s.told == nil {
		s.byCommand, s.told = map[analyzer.Place][]stray{}, map[analyzer.Place]bool{}
	}
	for _, d := range found {
		if !s.told[d.Place] {
			s.told[d.Place] = true
			command := analyzer.Place{File: d.File, Span: d.of.Command}
			if s.byCommand[command] == nil {
				s.commands = append(s.commands, command)
			}
			s.byCommand[command] = append(s.byCommand[command], stray{d, differs})
		}
	}
}

// report gives one diagnostic for each command, at its first package.
func (s *strays) report(pass *analyzer.RepoPass) {
	for _, command := range s.commands {
		packages := s.byCommand[command]
		slices.SortStableFunc(packages, func(a, b stray) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
		drift := analyzer.Drift{Place: packages[0].Place, Message: strayMessage(packages), Related: packages[0].related}
		if len(packages) > 1 {
			drift.Related = relatedOf(packages)
		}
		pass.Report(drift)
	}
}

// relatedOf points to each package of a command, and behind it to another place
// of it.
func relatedOf(packages []stray) []analyzer.RelatedPlace {
	var related []analyzer.RelatedPlace
	for _, p := range packages {
		other := p.related[0]
		name := analyzer.Shorten(p.of.Name, 40)
		other.Message = name + ": " + other.Message
		own := analyzer.RelatedPlace{Place: p.Place, Message: name + ": " + analyzer.Shorten(p.value, 60) + " here"}
		related = append(related, own, other)
	}
	return related
}

// strayMessage says what is wrong with the packages of one command.
func strayMessage(packages []stray) string {
	if len(packages) == 1 {
		p := packages[0]
		is, in := "is at", "at"
		if p.differs == byManager {
			is, in = "comes from", "from"
		}
		return analyzer.Sentence(p.of.Name, 20, func(room int) string {
			return fmt.Sprintf(" %s %s here, %s %s %s: align them",
				is, analyzer.Shorten(p.value, room), in, analyzer.Shorten(p.usual, room), places(p.count))
		})
	}
	predicate := " differ from other places: align them"
	switch {
	case !slices.ContainsFunc(packages, func(p stray) bool { return p.differs != byVersion }):
		predicate = " are at other versions elsewhere: align them"
	case !slices.ContainsFunc(packages, func(p stray) bool { return p.differs != byManager }):
		predicate = " come from other managers elsewhere: align them"
	}
	return enumerate(packages, analyzer.MaxMessage-len(predicate)) + predicate
}

// enumerate names as many packages as there is room for, and says how many more
// there are.
func enumerate(packages []stray, room int) string {
	const and = " and "
	named := min(len(packages)-1, room/len("x, ")) // no more than these have room
	names := make([]string, named+1)
	for n := range names {
		names[n] = analyzer.Shorten(packages[n].of.Name, (room-len(and))/2)
	}
	for shown := named; ; shown-- {
		last := names[shown]
		if more := len(packages) - shown; more > 1 {
			last = fmt.Sprintf("%d more", more)
		}
		if list := strings.Join(names[:shown], ", ") + and + last; len(list) <= room || shown == 1 {
			return list
		}
	}
}
