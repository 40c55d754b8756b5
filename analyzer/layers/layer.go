// Package layers tells what the commands of a RUN leave in its layer: when they
// run, in which folder they work, and what they remove again.
package layers

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Layer is what one RUN makes. Scripts for Windows have an empty one: their
// paths are not understood.
type Layer struct {
	Script   *shell.Script
	Removals []Removal // what its commands remove, in source order

	moments map[*shell.Command]moment
	folders map[*shell.Command]string // the working directory; "" if it is not known
	mounts  []dockerfile.Mount
	moves   []*shell.Command
	cleanUp *shell.Command // the last of the scripts that, by their names, clean up: what they remove cannot be seen
}

// A moment is when a command runs: within a function, when that is called last.
type moment struct {
	call  int // the index of the command in the list of its script
	order int // that of the command itself
}

// atExit is when a trap runs.
const atExit = 1 << 30

// Of returns what a script makes. It may be nil.
func Of(script *shell.Script) *Layer {
	l := &Layer{Script: script, moments: map[*shell.Command]moment{}, folders: map[*shell.Command]string{}}
	if script == nil || script.Dialect.Windows() {
		return l
	}
	l.mounts = script.Instruction.Mounts
	l.readMoments()
	l.readFolders()
	for _, c := range script.Commands {
		l.readRemovals(c)
		switch {
		case c.Name == "mv" && len(l.moves) < maxMoves:
			l.moves = append(l.moves, c)
		case isCleanUp(c) && (l.cleanUp == nil || l.Later(c, l.cleanUp)):
			l.cleanUp = c
		}
	}
	return l
}

// maxMoves bounds how many moves are followed.
const maxMoves = 8

func (l *Layer) readMoments() {
	calls := map[string]int{}
	for n, c := range l.Script.Commands {
		calls[c.Name] = n
	}
	for n, c := range l.Script.Commands {
		l.moments[c] = moment{n, n}
		for outer := c; outer != nil; outer = outer.Parent {
			if outer.Name == "trap" {
				l.moments[c] = moment{atExit, n}
				break
			}
			if call, ok := calls[outer.Function]; ok && outer.Function != "" {
				l.moments[c] = moment{call, n}
			}
		}
	}
}

// readFolders follows cd through the script. What a subshell does lasts no
// longer than the subshell.
func (l *Layer) readFolders() {
	main := Workdir(l.Script.Instruction)
	inner, wasInner := "", false
	for _, c := range l.Script.Commands {
		if c.Subshell && !wasInner {
			inner = main
		}
		wasInner = c.Subshell
		at := &main
		if c.Subshell {
			at = &inner
		}
		l.folders[c] = *at
		switch c.Name {
		case "cd", "pushd":
			*at = l.target(c)
		case "popd":
			*at = ""
		}
	}
}

// target returns the folder that cd goes to.
func (l *Layer) target(cd *shell.Command) string {
	operands := cd.Split(shell.Options{}).Operands
	if len(operands) != 1 || operands[0].Value == "-" {
		return ""
	}
	return l.Path(cd, operands[0])
}

// Workdir returns the working directory of an instruction, or "" if that is
// not known.
func Workdir(i *dockerfile.Instruction) string {
	word := i.Scope.Workdir()
	if word == nil || !word.Known || !path.IsAbs(word.Value) {
		return ""
	}
	return path.Clean(word.Value)
}

// Later reports whether a command runs behind another one; all do behind nil.
func (l *Layer) Later(c, than *shell.Command) bool {
	if than == nil {
		return true
	}
	a, b := l.moments[c], l.moments[than]
	return a.call > b.call || a.call == b.call && a.order > b.order
}

// Folder returns the folder in which a command works, or "" if it is not known.
func (l *Layer) Folder(c *shell.Command) string { return l.folders[c] }

// Path returns the path that a word of a command stands for. It is relative
// where the folder is not known.
func (l *Layer) Path(c *shell.Command, word dockerfile.Word) string {
	return Join(l.folders[c], Written(word))
}

// Drops reports whether a file is not there when the RUN ends, though a command
// has made it: a later one removes or replaces it, or it lies in a mount. A file
// that is moved is looked for where it goes.
func (l *Layer) Drops(file string, maker *shell.Command) bool {
	if to, mover := l.Moved(file, maker); mover != nil {
		return l.Drops(to, mover) || l.Drops(path.Join(to, path.Base(file)), mover)
	}
	return l.mounted(func(target string) bool { return covers(target, file) }) || l.cleansUp(maker) ||
		slices.ContainsFunc(l.Removals, func(r Removal) bool {
			return l.Later(r.By, maker) && (r.Covers(file) ||
				strings.HasPrefix(file, "$") && r.Covers(l.folders[maker])) // it may be a name there
		})
}

// Moved returns the first command that moves a file after another command has
// made it, and where to: to the file's new path, or to a folder. The mover is
// nil if there is none.
func (l *Layer) Moved(file string, maker *shell.Command) (to string, mover *shell.Command) {
	for _, c := range l.moves {
		operands := c.Split(shell.Options{Values: []string{"-t", "--target-directory", "-S", "--suffix"}}).Operands
		if len(operands) < 2 || !l.Later(c, maker) {
			continue
		}
		sources, last := operands[:len(operands)-1], operands[len(operands)-1]
		if slices.ContainsFunc(sources, func(w dockerfile.Word) bool { return Same(l.Path(c, w), file) }) {
			return l.Path(c, last), c
		}
	}
	return "", nil
}

// Empties reports whether what a command has left at a place is not there when
// the RUN ends. The maker is nil for what an earlier instruction has left.
func (l *Layer) Empties(p Place, maker *shell.Command) bool {
	return l.mounted(p.CoveredBy) || l.cleansUp(maker) ||
		slices.ContainsFunc(l.Removals, func(r Removal) bool { return l.Later(r.By, maker) && p.emptiedBy(r) })
}

// mounted reports whether a mount takes what is written at a place, so that no
// layer gets it. One that is not known may.
func (l *Layer) mounted(covers func(target string) bool) bool {
	return slices.ContainsFunc(l.mounts, func(m dockerfile.Mount) bool {
		switch m.Type {
		case "":
			return true
		case "cache", "tmpfs":
			return m.Target == "" || covers(Rooted(m.Target))
		}
		return m.Target != "" && covers(Rooted(m.Target))
	})
}

// cleansUp reports whether a later command is a script that cleans up.
func (l *Layer) cleansUp(maker *shell.Command) bool {
	return l.cleanUp != nil && l.Later(l.cleanUp, maker)
}

// isCleanUp reports whether a command is a script that, by its name, cleans up.
func isCleanUp(c *shell.Command) bool {
	if len(c.Words) == 0 {
		return false
	}
	program := c.Words[0]
	switch c.Name {
	case "sh", "bash", "ash", "dash", ".", "source":
		program = c.Words[len(c.Words)-1]
	}
	return strings.Contains(strings.ToLower(path.Base(Written(program))), "clean")
}
