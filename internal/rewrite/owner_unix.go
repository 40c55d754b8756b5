//go:build unix

package rewrite

import (
	"fmt"
	"io/fs"
	"os"
	"syscall"
)

// adoptOwner makes the owner and group of a file those of another one, and
// reports whether that was possible. It is not for a file with several names,
// of which only one could be replaced.
func adoptOwner(path string, other fs.FileInfo) bool {
	want, ok := other.Sys().(*syscall.Stat_t)
	if !ok || want.Nlink > 1 {
		return false
	}
	if os.Lchown(path, int(want.Uid), int(want.Gid)) == nil {
		return true
	}
	info, err := os.Lstat(path)
	if err != nil {
		return false
	}
	have, ok := info.Sys().(*syscall.Stat_t)
	return ok && have.Uid == want.Uid && have.Gid == want.Gid
}

// identity returns what two names of one file have in common.
func identity(_ string, info fs.FileInfo) string {
	stat, ok := info.Sys().(*syscall.Stat_t)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%d:%d", stat.Dev, stat.Ino)
}
