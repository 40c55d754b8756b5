package repo

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/identity"
)

// person matches somebody with a name and an address, and nobody else.
var person = regexp.MustCompile(`^\s*([^<>,;@"]+?)\s*<\s*([^<>\s@]+@[^<>\s@]+)\s*>\s*$`)

// checkPeople reports maintainers of one address with several names, and of one
// name with several addresses.
func checkPeople(pass *analyzer.RepoPass, all []label) {
	byAddress, byName := map[string][]label{}, map[string][]label{}
	for _, l := range all {
		match := person.FindStringSubmatch(l.Value)
		if match == nil || !identity.Maintainer.Has(l.Name) {
			continue
		}
		address, name := strings.ToLower(match[2]), plain(match[1])
		byAddress[address] = append(byAddress[address], l)
		byName[name] = append(byName[name], l)
	}
	told := map[analyzer.Place]bool{}
	for _, address := range slices.Sorted(maps.Keys(byAddress)) {
		checkPerson(pass, byAddress[address], "goes by another name", told, keepsName)
	}
	for _, name := range slices.Sorted(maps.Keys(byName)) {
		checkPerson(pass, byName[name], "has another address", told, never)
	}
}

// keepsName reports whether all words of a name are in another one as well: shop
// is in Shop Team, but of Jane and Joe, who share an address, none is the other.
func keepsName(from, to string) bool {
	nameOf := func(value string) []string { return strings.Fields(plain(person.FindStringSubmatch(value)[1])) }
	words := nameOf(to)
	return !slices.ContainsFunc(nameOf(from), func(word string) bool { return !slices.Contains(words, word) })
}

// never says that nobody can tell which of two addresses is the right one, nor
// whether it is one person.
func never(_, _ string) bool { return false }

// checkPerson reports those who are written otherwise than usual, with a fix
// where one may become the other.
func checkPerson(
	pass *analyzer.RepoPass, labels []label, how string, told map[analyzer.Place]bool, mayBecome func(from, to string) bool,
) {
	var sayings []saying
	for _, l := range labels {
		sayings = append(sayings, saying{l.at(), strings.TrimSpace(l.Value)})
	}
	if !differ(sayings) {
		return
	}
	value := usual(sayings, func(a, b string) bool { return a < b })
	related, count := others(sayings, value)
	for n, l := range labels {
		if sayings[n].value == value || told[l.at()] {
			continue
		}
		told[l.at()] = true
		message := analyzer.Sentence(sayings[n].value, 32, func(room int) string {
			return fmt.Sprintf(" %s %s: %s", how, places(count), analyzer.Shorten(value, room))
		})
		drift := analyzer.Drift{Place: l.at(), Related: related, Message: message}
		if mayBecome(sayings[n].value, value) {
			drift.Fixes = l.setTo(value)
		}
		pass.Report(drift)
	}
}
