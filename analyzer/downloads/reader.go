package downloads

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A reader knows what the commands of a script have to do with its downloads.
// Each list is made once, so that long scripts cost no square of their length.
type reader struct {
	commands []*shell.Command
	assigns  map[string][]assignment // by the name of the variable, in order
	keys     map[string]int          // by the base name of a file, the last command that takes keys from it
	checks   checks
}

// An assignment is a value that the script gives a variable.
type assignment struct {
	index int // of the command
	value dockerfile.Word
}

func newReader(commands []*shell.Command) *reader {
	r := &reader{commands: commands, assigns: map[string][]assignment{}, keys: map[string]int{}, checks: newChecks(commands)}
	for n, c := range commands {
		for _, assign := range c.Assigns {
			r.assigns[assign.Name] = append(r.assigns[assign.Name], assignment{n, assign.Value})
		}
		switch c.Name {
		case "export", "local", "readonly", "declare", "typeset":
			for _, word := range c.Words[1:] {
				if name, rest, ok := strings.Cut(word.Raw, "="); ok {
					r.assigns[name] = append(r.assigns[name], assignment{n, dockerfile.UnknownWord(word.Span, rest, word.Uses)})
				}
			}
		case "read":
			for _, word := range c.Words[1:] {
				r.assigns[word.Value] = append(r.assigns[word.Value], assignment{n, dockerfile.UnknownWord(word.Span, "", nil)})
			}
		case "gpg", "gpg1", "gpg2", "apt-key", "rpm", "rpmkeys", "pacman-key":
			files, _ := keyFiles(c)
			for _, file := range files {
				r.keys[path.Base(file)] = n
			}
		}
	}
	return r
}

// before returns the values, at most a few, that a variable is given in front
// of the command with an index.
func (r *reader) before(index int, name string) []assignment {
	if r == nil {
		return nil
	}
	all := r.assigns[name]
	n := 0
	for n < len(all) && n < maxAssignments && all[n].index < index {
		n++
	}
	return all[:n]
}

// maxAssignments bounds how many values of a variable are looked at.
const maxAssignments = 16
