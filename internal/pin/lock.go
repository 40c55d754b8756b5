package pin

import (
	"cmp"
	"fmt"
	"os"
	"slices"
	"strings"
)

// LockName is what a lock file is called where it is not told otherwise.
const LockName = "dflint.lock"

// A Lock holds what the references of many Dockerfiles stand for.
type Lock map[Key]string

// lockHead explains a lock file to those who open it.
const lockHead = `# What the references of the Dockerfiles stood for when "dflint pin --lock" wrote
# this file: images by digest, files by checksum, repositories by commit. Do not
# edit it; "dflint pin --lock --update" renews it, "dflint pin --lock --check"
# compares the Dockerfiles with it.
#
# kind  reference  pin
`

// NewLock returns what findings say that references are pinned to. The errors
// tell of references that two Dockerfiles pin to different things.
func NewLock(findings []Finding) (Lock, []error) {
	lock, first := Lock{}, map[Key]*Finding{}
	var conflicts []error
	for n := range findings {
		f := &findings[n]
		if f.Status != Same && f.Status != Written || f.Current == "" {
			continue
		}
		key := f.Reference.Key()
		if other := first[key]; other != nil && other.Current != f.Current {
			conflicts = append(conflicts, fmt.Errorf("%s: %s is pinned to %s, but to %s in %s: dflint pin --update makes them one",
				f.File.Path, f.Reference.Shown, f.Current, other.Current, other.File.Path))
			continue
		}
		lock[key], first[key] = f.Current, f
	}
	return lock, conflicts
}

// String returns the text of a lock file, a reference a line, sorted.
func (l Lock) String() string {
	keys := make([]Key, 0, len(l))
	for key := range l {
		keys = append(keys, key)
	}
	slices.SortFunc(keys, func(a, b Key) int { return cmp.Or(cmp.Compare(a.Kind, b.Kind), cmp.Compare(a.Name, b.Name)) })
	var b strings.Builder
	b.WriteString(lockHead)
	for _, key := range keys {
		fmt.Fprintf(&b, "%-5s %s %s\n", key.Kind, key.Name, l[key])
	}
	return b.String()
}

// ReadLock reads a lock file. A file that does not exist gives an empty lock
// and an error that is [fs.ErrNotExist]. Other errors name the line.
func ReadLock(path string) (Lock, error) {
	lock := Lock{}
	text, err := os.ReadFile(path)
	if err != nil {
		return lock, err
	}
	for n, line := range strings.Split(string(text), "\n") {
		if line = strings.TrimSpace(line); line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		fields := strings.Fields(line)
		if len(fields) != 3 || !slices.Contains([]Kind{Image, File, Git}, Kind(fields[0])) {
			return nil, fmt.Errorf("%s:%d: %q is no line of a lock file: write it anew with dflint pin --lock", path, n+1, line)
		}
		key := Key{Kind(fields[0]), fields[1]}
		if _, twice := lock[key]; twice {
			return nil, fmt.Errorf("%s:%d: %s is there twice: write it anew with dflint pin --lock", path, n+1, key.Name)
		}
		lock[key] = fields[2]
	}
	return lock, nil
}
