package repo

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// A use is a saying with what it is about.
type use[T any] struct {
	saying
	args   []string // the arguments with a default that the value comes from
	branch bool     // it holds only sometimes, as in a branch of if
	of     T
}

// A divergence is a use that says another value than the usual one.
type divergence[T any] struct {
	use[T]
	usual   string
	related []analyzer.RelatedPlace // the first of those that say so
	count   int                     // how many say so
}

// divergences compares the uses of one thing, but alternatives, those whose path
// spells the value out, and siblings that differ on purpose, such as 3.12/ and
// 3.13/. Of what comes from an argument of the same name on both sides speaks the
// rule about arguments. IsNewer orders the values; it is nil for what has no age.
func divergences[T any](uses []use[T], isNewer func(a, b string) bool) []divergence[T] {
	if !differ(sayings(uses)) {
		return nil
	}
	var found []divergence[T]
	for _, group := range apart(withoutAlternatives(uses), isNewer) {
		group = slices.DeleteFunc(group, func(u use[T]) bool { return isSpelled(u.File.Path, u.value) })
		found = append(found, diverging(group, isNewer)...)
	}
	return found
}

// withoutAlternatives returns the uses without those of files that say one
// value in one branch and another one in the next.
func withoutAlternatives[T any](uses []use[T]) []use[T] {
	first, differ := map[*analyzer.RepoFile]string{}, map[*analyzer.RepoFile]bool{}
	for _, u := range uses {
		if !u.branch {
			continue
		}
		if value, ok := first[u.File]; ok && value != u.value {
			differ[u.File] = true
		}
		first[u.File] = u.value
	}
	return slices.DeleteFunc(slices.Clone(uses), func(u use[T]) bool { return u.branch && differ[u.File] })
}

// diverging compares uses that are to be compared, all of them with each other.
func diverging[T any](group []use[T], isNewer func(a, b string) bool) []divergence[T] {
	if len(group) == 0 || !differ(sayings(group)) {
		return nil
	}
	value := usual(sayings(group), isNewer)
	related, count := others(sayings(group), value)
	args := map[string]bool{} // that the usual value comes from
	for _, u := range group {
		if u.value == value {
			for _, name := range u.args {
				args[name] = true
			}
		}
	}
	var found []divergence[T]
	for _, u := range group {
		shared := slices.ContainsFunc(u.args, func(name string) bool { return args[name] })
		if u.value != value && !shared {
			found = append(found, divergence[T]{u, value, related, count})
		}
	}
	return found
}

func sayings[T any](uses []use[T]) []saying {
	said := make([]saying, len(uses))
	for n, u := range uses {
		said[n] = u.saying
	}
	return said
}

// spell gives uses that mean the same value the spelling of the first of them.
func spell[T any](uses []use[T], meaning func(value string) string) {
	first := map[string]string{}
	for n, u := range uses {
		means := meaning(u.value)
		if _, ok := first[means]; !ok {
			first[means] = u.value
		}
		uses[n].value = first[means]
	}
}

// argumentsOf returns a function that tells which of some variables are arguments
// of a file with a default.
func argumentsOf(file *analyzer.RepoFile) func(vars []string) []string {
	names := map[string]bool{}
	for _, arg := range file.Args {
		names[arg.Name] = true
	}
	return func(vars []string) []string {
		var args []string
		for _, name := range vars {
			if names[name] {
				args = append(args, name)
			}
		}
		return args
	}
}
