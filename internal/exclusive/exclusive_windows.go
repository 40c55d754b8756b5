package exclusive

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"os"
	"strings"

	"golang.org/x/sys/windows"
)

// try holds a folder by an object of the system that is named after it, which
// goes with the last process that has it.
func try(dir string) (release func(), ok bool, err error) {
	if _, err := os.Stat(dir); err != nil {
		return nil, false, err
	}
	sum := sha256.Sum256([]byte(strings.ToLower(dir)))
	name, err := windows.UTF16PtrFromString(`Global\dflint-` + hex.EncodeToString(sum[:]))
	if err != nil {
		return nil, false, err
	}
	handle, err := windows.CreateEvent(nil, 1, 0, name)
	switch {
	case errors.Is(err, windows.ERROR_ALREADY_EXISTS):
		windows.CloseHandle(handle) //nolint:errcheck // it is another's
		return nil, false, nil
	case err != nil:
		return nil, false, fmt.Errorf("waiting for other runs of dflint: %w", err)
	}
	return func() { windows.CloseHandle(handle) }, true, nil //nolint:errcheck // there is nothing to be done about it
}
