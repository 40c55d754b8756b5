package page

import (
	"strings"

	"github.com/aymanbagabas/go-udiff"
)

// A hunk is a part of a Dockerfile that `dflint fix` changes.
type hunk struct {
	From  int // its first line, from 1
	Lines []change
}

// A change is a line of a hunk.
type change struct {
	Sign string // "+", "-" or " "
	Text string
}

// context is how many unchanged lines are shown around changed ones.
const context = 2

// hunks returns how two texts differ.
func hunks(before, after string) []hunk {
	unified, err := udiff.ToUnifiedDiff("", "", before, udiff.Lines(before, after), context)
	if err != nil {
		return nil // the edits are those that the library just made
	}
	var all []hunk
	for _, h := range unified.Hunks {
		shown := hunk{From: h.FromLine}
		for _, l := range h.Lines {
			c := change{" ", visibleCode(strings.TrimRight(l.Content, "\r\n"))}
			switch l.Kind {
			case udiff.Insert:
				c.Sign = "+"
			case udiff.Delete:
				c.Sign = "-"
			}
			shown.Lines = append(shown.Lines, c)
		}
		all = append(all, shown)
	}
	return all
}
