//go:build unix && !solaris && !illumos && !aix

package exclusive

import (
	"errors"
	"os"

	"golang.org/x/sys/unix"
)

// try holds a folder by a lock on itself, which ends with the process. Where a
// file system has no locks, nobody is kept out.
func try(dir string) (release func(), ok bool, err error) {
	folder, err := os.Open(dir)
	if err != nil {
		return nil, false, err
	}
	release = func() { folder.Close() } //nolint:errcheck // it was only read
	err = unix.Flock(int(folder.Fd()), unix.LOCK_EX|unix.LOCK_NB)
	if errors.Is(err, unix.EWOULDBLOCK) || errors.Is(err, unix.EINTR) {
		release()
		return nil, false, nil
	}
	return release, true, nil
}
