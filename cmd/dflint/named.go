package main

import (
	"fmt"

	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/git"
)

// readNamed reads a file that a user names, of at most so many bytes.
func readNamed(path string, most int64) ([]byte, error) {
	text, err := beside.ReadNamed(git.Reach(path), path, most)
	if err != nil {
		return nil, fmt.Errorf("%s cannot be read: %w", path, err)
	}
	return text, nil
}
