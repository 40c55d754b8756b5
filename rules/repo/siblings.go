package repo

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/images"
)

// Folders and files whose names differ in a version, the release of a system,
// a channel or a processor only, are siblings: each is there for what the others are not
// for, and may say what the others do not say. A whole number behind a name, as
// in php7 and service2, tells a version only where it is that of what is said.

// pathWord matches a word in the name of a folder or a file, with a version
// that is joined to it.
var pathWord = regexp.MustCompile(`[a-z0-9]+(?:\.[0-9][a-z0-9]*)*`)

// siblingName returns the name of a folder or a file with a star for what
// tells siblings apart that say a value.
func siblingName(name, value string) string {
	name = strings.ToLower(name)
	if cut, number := cutName(name); number != "" && (cut == "" || cut == "v") {
		return "*"
	}
	isSystem := false // the word in front names a system: the numbers behind are its version
	return pathWord.ReplaceAllStringFunc(name, func(word string) string {
		cut, number := cutName(word)
		isSystem = images.IsSystem(word) || isSystem && cut == ""
		switch {
		case isSystem && cut == "":
			return "*"
		case images.IsCodename(word), images.IsPlatform(word), images.IsChannel(word),
			number != "" && images.IsSystem(cut):
			return "*"
		case strings.Contains(number, "."), number != "" && shapeOf(word, value).named:
			return cut + "*"
		}
		return word
	})
}

// apart splits what is said of one thing into what is to be compared: siblings
// that say different values are compared each in itself only.
func apart[T any](uses []use[T]) [][]use[T] {
	return apartBelow(uses, 0)
}

// apartBelow splits by the parts of the paths from one on.
func apartBelow[T any](uses []use[T], from int) [][]use[T] {
	paths, said := make([]string, len(uses)), make([]string, len(uses))
	for n, u := range uses {
		paths[n], said[n] = u.File.Path, u.value
	}
	places := kinships(paths, said, from)
	values := map[string]map[string]bool{} // that the siblings of a family say
	for n, u := range uses {
		if family := places[n].family; family != "" {
			add(values, family, u.value)
		}
	}
	var rest []use[T]
	var order []kinship
	bySibling := map[string][]use[T]{}
	for n, u := range uses {
		at := places[n]
		if len(values[at.family]) < 2 {
			rest = append(rest, u)
			continue
		}
		if bySibling[at.sibling] == nil {
			order = append(order, at)
		}
		bySibling[at.sibling] = append(bySibling[at.sibling], u)
	}
	groups := [][]use[T]{rest}
	for _, at := range order {
		groups = append(groups, apartBelow(bySibling[at.sibling], at.part+1)...)
	}
	return groups
}

// A kinship says which part of a path has siblings.
type kinship struct {
	family  string // the path to it, with a star for what tells the siblings apart; "" if there are none
	sibling string // the path to it
	part    int
}

// kinships returns for each path its first part, from one on, that has siblings
// among the others, by what is said there.
func kinships(paths, said []string, from int) []kinship {
	members := map[string]map[string]bool{} // of a family, by name
	found := make([][]kinship, len(paths))  // what might have siblings
	known := map[[2]string]string{}         // names of siblings, by name and value
	for n, path := range paths {
		parts := strings.Split(path, "/")
		for part := from; part < len(parts); part++ {
			key := [2]string{parts[part], said[n]}
			name, ok := known[key]
			if !ok {
				name = siblingName(parts[part], said[n])
				known[key] = name
			}
			if !strings.Contains(name, "*") {
				continue
			}
			above := strings.Join(parts[:part], "/")
			found[n] = append(found[n], kinship{above + "/" + name, above + "/" + parts[part], part})
			add(members, above+"/"+name, parts[part])
		}
	}
	places := make([]kinship, len(paths))
	for n := range paths {
		for _, at := range found[n] {
			if len(members[at.family]) > 1 {
				places[n] = at
				break
			}
		}
	}
	return places
}

// add puts a value into a set of sets.
func add(sets map[string]map[string]bool, set, value string) {
	if sets[set] == nil {
		sets[set] = map[string]bool{}
	}
	sets[set][value] = true
}
