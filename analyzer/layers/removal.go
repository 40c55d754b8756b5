package layers

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Removal is a path, or a pattern of paths, that a command removes.
type Removal struct {
	By   *shell.Command
	Word dockerfile.Word // that says so
	Path string          // relative where the working directory is not known
	// Name is the pattern of the names that go, at any depth below the path;
	// "" if everything goes.
	Name string
	// Replaced says that the file does not go, but what was in it.
	Replaced bool
}

// maxRemovals bounds how many removals of a script are looked at.
const maxRemovals = 256

func (l *Layer) readRemovals(c *shell.Command) {
	add := func(word dockerfile.Word, name string, replaced bool) {
		if len(l.Removals) < maxRemovals {
			l.Removals = append(l.Removals, Removal{c, word, l.Path(c, word), name, replaced})
		}
	}
	for n := range c.Redirects {
		if r := &c.Redirects[n]; !c.Branch && r.Output() && r.Op != ">>" && r.Op != "&>>" {
			add(r.Target, "", true)
		}
	}
	switch {
	case IsRemover(c):
		for _, word := range c.Split(shell.Options{}).Operands {
			add(word, "", false)
		}
	case c.Name == "find":
		folders, names := found(c)
		for _, folder := range folders {
			for _, name := range names {
				add(folder, name, false)
			}
		}
	case !c.Branch: // what is made in the other branch is not replaced
		for _, word := range replaced(c) {
			add(word, "", true)
		}
	}
}

// IsRemover reports whether a command removes what its operands name.
func IsRemover(c *shell.Command) bool {
	switch c.Name {
	case "rm", "rmdir", "unlink", "shred":
		return true
	}
	return false
}

// replaced returns the files that a command empties or writes anew.
func replaced(c *shell.Command) []dockerfile.Word {
	switch c.Name {
	case "truncate":
		return c.Split(shell.Options{Values: []string{"-s", "--size", "-r", "--reference"}}).Operands
	case "tee":
		if !c.Has("-a", "--append") {
			return c.Split(shell.Options{}).Operands
		}
	case "ln", "cp":
		if operands := c.Split(shell.Options{}).Operands; len(operands) == 2 {
			return operands[1:]
		}
	}
	return nil
}

// found returns the folders in which find removes files, and the patterns of
// their names: "" if it removes everything.
func found(c *shell.Command) (folders []dockerfile.Word, names []string) {
	if len(c.Words) < 2 || !hasWord(c, "-delete") && !hasWord(c, "rm") && !feeds(c, "rm") {
		return nil, nil
	}
	words := c.Words[1:]
	end := slices.IndexFunc(words, func(w dockerfile.Word) bool {
		return strings.HasPrefix(w.Value, "-") || w.Value == "(" || w.Value == "!"
	})
	if end < 0 {
		return nil, nil
	}
	for n, word := range words[:len(words)-1] {
		switch word.Value {
		case "-name", "-iname", "-path", "-ipath", "-wholename", "-regex", "-iregex":
			names = append(names, Written(words[n+1]))
		}
	}
	if len(names) == 0 {
		names = []string{""}
	}
	return words[:end], names
}

func hasWord(c *shell.Command, value string) bool {
	return slices.ContainsFunc(c.Words, func(w dockerfile.Word) bool { return w.Value == value })
}

// feeds reports whether a later part of a command's pipeline is some program.
func feeds(c *shell.Command, program string) bool {
	if c.Pipeline == nil {
		return false
	}
	for _, part := range c.Pipeline.Parts[min(c.Part+1, len(c.Pipeline.Parts)):] {
		if slices.ContainsFunc(part.Commands, func(other *shell.Command) bool { return other.Name == program }) {
			return true
		}
	}
	return false
}

// Covers reports whether a file goes with a removal.
func (r Removal) Covers(file string) bool {
	if r.Name == "" {
		return covers(r.Path, file)
	}
	fits, err := path.Match(r.Name, path.Base(file))
	return fits && err == nil && (r.Path == "." || covers(r.Path, file))
}
