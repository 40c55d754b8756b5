package repo

import (
	"cmp"
	"slices"
	"strings"
)

// Siblings are folders or files whose names differ in a version, the release of
// a system, a channel or a processor only.
//
// They may say different things: each channel is there for what the others are
// not for, and what is said moves on from release to release. 3.12/ says 3.12
// and 3.13/ says 3.13; 8/ stays on the system that it came out for. But where an
// older release says something newer than the next one does, or one processor
// something else than the other, nobody meant it.

// apart splits what is said of one thing into what is to be compared: siblings
// that differ on purpose are compared each in itself only. IsNewer orders what is
// said; it is nil for what has no age.
func apart[T any](uses []use[T], isNewer func(a, b string) bool) [][]use[T] {
	return apartBelow(uses, isNewer, 0)
}

// apartBelow splits by the parts of the paths from one on.
func apartBelow[T any](uses []use[T], isNewer func(a, b string) bool, from int) [][]use[T] {
	paths, said := make([]string, len(uses)), make([]string, len(uses))
	for n, u := range uses {
		paths[n], said[n] = u.File.Path, u.value
	}
	possible := kinships(paths, said, from)
	families := map[string]family{}
	for n, kin := range possible {
		for _, at := range kin {
			families[at.family] = families[at.family].with(at.sibling, said[n], isNewer)
		}
	}
	deliberate := map[string]bool{}
	for name, f := range families {
		deliberate[name] = f.isDeliberate(isNewer)
	}
	var rest []use[T]
	var order []kinship
	bySibling := map[string][]use[T]{}
	for n, u := range uses {
		part := slices.IndexFunc(possible[n], func(at kinship) bool { return deliberate[at.family] })
		if part < 0 {
			rest = append(rest, u)
			continue
		}
		at := possible[n][part]
		if bySibling[at.sibling] == nil {
			order = append(order, at)
		}
		bySibling[at.sibling] = append(bySibling[at.sibling], u)
	}
	groups := [][]use[T]{rest}
	for _, at := range order {
		groups = append(groups, apartBelow(bySibling[at.sibling], isNewer, at.part+1)...)
	}
	return groups
}

// A family is what each of several siblings says, the newest of it, by the path
// to the sibling.
type family map[string]string

// with adds what is said at a sibling.
func (f family) with(sibling, value string, isNewer func(a, b string) bool) family {
	if f == nil {
		f = family{}
	}
	if before, ok := f[sibling]; !ok || isNewer != nil && isNewer(value, before) {
		f[sibling] = value
	}
	return f
}

// A member is a sibling taken apart, and what it says.
type member struct{ kind, version, value string }

// compareMembers orders siblings by kind and release; those of one release, such
// as 1 and 01, by what they say.
func compareMembers(a, b member) int {
	return cmp.Or(
		strings.Compare(a.kind, b.kind),
		compareVersions(a.version, b.version),
		strings.Compare(a.value, b.value),
		strings.Compare(a.version, b.version),
	)
}

// isDeliberate reports whether siblings say different things, and no release
// goes back behind an older one of its kind.
func (f family) isDeliberate(isNewer func(a, b string) bool) bool {
	members := make([]member, 0, len(f))
	for sibling, value := range f {
		kind, version := cutVersions(sibling[strings.LastIndexByte(sibling, '/')+1:])
		members = append(members, member{kind, version, value})
	}
	if !slices.ContainsFunc(members, func(m member) bool { return m.value != members[0].value }) {
		return false
	}
	if isNewer == nil {
		return true
	}
	slices.SortFunc(members, compareMembers)
	for n, m := range members[1:] {
		before := members[n]
		if m.kind != before.kind {
			continue
		}
		isSameRelease := compareVersions(before.version, m.version) == 0
		if isNewer(before.value, m.value) || isSameRelease && m.value != before.value {
			return false
		}
	}
	return true
}

// A kinship says which part of a path has siblings.
type kinship struct {
	family  string // the path to it, with a star for what tells the siblings apart
	sibling string // the path to it
	part    int
}

// kinships returns for each path its parts, from one on, that have siblings among
// the others, by what is said there.
func kinships(paths, said []string, from int) [][]kinship {
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
	for n := range found {
		found[n] = slices.DeleteFunc(found[n], func(at kinship) bool { return len(members[at.family]) < 2 })
	}
	return found
}

// add puts a value into a set of sets.
func add[K comparable](sets map[K]map[string]bool, set K, value string) {
	if sets[set] == nil {
		sets[set] = map[string]bool{}
	}
	sets[set][value] = true
}
