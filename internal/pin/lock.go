package pin

import (
	"cmp"
	"fmt"
	"maps"
	"slices"
	"strings"
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
// stay without a pin it keeps what the lock said before. The errors tell of
// references that two Dockerfiles pin to different things.
func NewLock(changes []Change, before Lock) (Lock, []error) {
	lock, first := Lock{}, map[Key]*Dockerfile{}
	var conflicts []error
	for _, change := range changes {
		for _, r := range change.After.References {
			pin := cmp.Or(r.Pin, before[r.Key])
			switch other := first[r.Key]; {
			case pin == "":
			case other != nil && lock[r.Key] != pin:
				conflicts = append(conflicts, fmt.Errorf("%s: %s is pinned to %s, but to %s in %s: dflint pin --update makes them one",
					change.After.Source.Path, r.Shown, pin, lock[r.Key], other.Source.Path))
			default:
				lock[r.Key], first[r.Key] = pin, change.After
			}
		}
	}
	return lock, conflicts
}

// Merge adds what another lock says of references that this one does not know.
func (l Lock) Merge(other Lock) {
	for key, pin := range other {
		if _, ok := l[key]; !ok {
			l[key] = pin
		}
	}
}

// Answer returns what a lock says of keys, and the keys that it does not know.
func (l Lock) Answer(keys []Key) (known Answers, unknown []Key) {
	known = Answers{}
	for _, key := range keys {
		if pin, ok := l[key]; ok {
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
