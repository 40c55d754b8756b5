package dockerfile

import "github.com/moby/buildkit/util/system"

// IsAbs reports whether a path in an image does not depend on the working
// directory. On Windows it may have a drive letter and backslashes.
func IsAbs(path string, windows bool) bool {
	if windows {
		return system.IsAbs(path, "windows")
	}
	return system.IsAbs(path, "linux")
}
