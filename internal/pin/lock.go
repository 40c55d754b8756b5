package pin

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/internal/credentials"
)

// LockName is what a lock file is called where it is not told otherwise.
const LockName = "dflint.lock"

// A Lock holds what the references of many Dockerfiles stand for.
type Lock map[Key]string

// lockHead explains a lock file to those who open it.
const lockHead = `# What the references of the Dockerfiles stand for: images by digest, files by
# checksum, repositories by commit. Written by "dflint pin --lock"; with --update
# it is renewed, with --check the Dockerfiles are compared with it.
#
# kind  reference  pin
`

// NewLock returns what files are pinned to after changes. Of references that
// stay without a pin it keeps what the lock said before; of commits that are cut
// short it takes the whole from there, or from what was found. The errors tell of
// references that two Dockerfiles pin to different things, and of pins that are
// not whole.
func NewLock(changes []Change, before Lock, found Answers) (Lock, []error) {
	lock, first := Lock{}, map[Key]*Dockerfile{}
	var conflicts []error
	for _, change := range changes {
		path := change.After.Source.Path
		for _, r := range change.After.References {
			key := r.Key.inLock()
			pin := r.wholePin(before[key], found[r.Key].Pin)
			switch other := first[key]; {
			case pin == "" && (r.Pin == "" || r.Reason != nil):
			case !pinForms[r.Kind].MatchString(pin):
				conflicts = append(conflicts, fmt.Errorf("%s: %s is pinned to %s, which is not whole: dflint pin --update writes it out", path, credentials.Star(r.Shown), r.Pin))
			case other != nil && lock[key] != pin:
				conflicts = append(conflicts, fmt.Errorf("%s: %s is pinned to %s, but to %s in %s: dflint pin --update makes them one",
					path, credentials.Star(r.Shown), pin, lock[key], other.Source.Path))
			default:
				lock[key], first[key] = pin, change.After
			}
		}
	}
	return lock, conflicts
}

// inLock returns what a key is called in a lock, which holds no credentials.
func (k Key) inLock() Key { return Key{k.Kind, credentials.Star(k.Name)} }

// wholePin returns the pin of a reference as a lock holds it: of a commit that
// is cut short, the first of some candidates that begins with it.
func (r *Reference) wholePin(locked, current string) string {
	switch {
	case r.Reason != nil && r.Pin != "":
		return ""
	case r.Kind != Git || r.Pin == "" || pinForms[Git].MatchString(r.Pin):
		return cmp.Or(r.Pin, locked)
	}
	for _, whole := range []string{locked, current} {
		if whole != "" && r.isPinnedTo(whole) {
			return whole
		}
	}
	return ""
}

// ShortKeys returns what the references of files ask for that have only the
// beginning of a commit for a pin, each once.
func ShortKeys(files []*Dockerfile) []Key {
	var keys []Key
	seen := map[Key]bool{}
	for _, file := range files {
		for _, r := range file.References {
			if r.Kind == Git && r.Pin != "" && r.Reason == nil && !pinForms[Git].MatchString(r.Pin) && !seen[r.Key] {
				seen[r.Key] = true
				keys = append(keys, r.Key)
			}
		}
	}
	return keys
}

// Merge adds what another lock says of references that this one does not know.
func (l Lock) Merge(other Lock) {
	for key, pin := range other {
		if _, ok := l[key]; !ok {
			l[key] = pin
		}
	}
}

// Without returns what a lock says of references that another one does not know.
func (l Lock) Without(other Lock) Lock {
	rest := maps.Clone(l)
	maps.DeleteFunc(rest, func(key Key, _ string) bool { return other[key] != "" })
	return rest
}

// Answer returns what a lock says of keys, and the keys that it does not know.
func (l Lock) Answer(keys []Key) (known Answers, unknown []Key) {
	known = Answers{}
	for _, key := range keys {
		if pin, ok := l[key.inLock()]; ok {
			known[key] = Resolved{Pin: pin}
		} else {
			unknown = append(unknown, key)
		}
	}
	return known, unknown
}

// Count returns how many references of a kind a lock holds.
func (l Lock) Count(kind Kind) int {
	n := 0
	for key := range l {
		if key.Kind == kind {
			n++
		}
	}
	return n
}

// keys returns what a lock knows, sorted.
func (l Lock) keys() []Key {
	return slices.SortedFunc(maps.Keys(l), func(a, b Key) int {
		return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name))
	})
}

// String returns the text of a lock file, a reference a line, sorted.
func (l Lock) String() string {
	var b strings.Builder
	b.WriteString(lockHead)
	for _, key := range l.keys() {
		fmt.Fprintf(&b, "%-5s %s %s\n", key.Kind, key.Name, l[key])
	}
	return b.String()
}
