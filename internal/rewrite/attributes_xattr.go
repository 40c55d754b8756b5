//go:build linux || darwin

package rewrite

import (
	"errors"
	"maps"
	"strings"

	"golang.org/x/sys/unix"
)

// sameAttributes reports whether two files have the same extended attributes,
// access control lists among them. What cannot be read is not the same.
func sameAttributes(a, b string) bool {
	ours, ok := attributes(a)
	if !ok {
		return false
	}
	theirs, ok := attributes(b)
	return ok && maps.Equal(ours, theirs)
}

// attributes returns the extended attributes of a file. A file system that knows
// none has none.
func attributes(path string) (map[string]string, bool) {
	all := map[string]string{}
	names, err := sized(func(into []byte) (int, error) { return unix.Llistxattr(path, into) })
	if errors.Is(err, unix.ENOTSUP) || errors.Is(err, unix.ENOSYS) {
		return all, true
	}
	if err != nil {
		return nil, false
	}
	for name := range strings.SplitSeq(strings.TrimSuffix(string(names), "\x00"), "\x00") {
		if name == "" {
			continue
		}
		value, err := sized(func(into []byte) (int, error) { return unix.Lgetxattr(path, name, into) })
		if err != nil {
			return nil, false
		}
		all[name] = string(value)
	}
	return all, true
}

// sized calls a system function that tells how much room it needs when it is
// given none.
func sized(read func(into []byte) (int, error)) ([]byte, error) {
	size, err := read(nil)
	if err != nil || size == 0 {
		return nil, err
	}
	into := make([]byte, size)
	size, err = read(into)
	return into[:max(size, 0)], err
}
