package residue

import (
	"math"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A timeline tells in which order the commands of a RUN run, and what they
// remove.
type timeline struct {
	script   *shell.Script
	order    map[*shell.Command]int
	calls    map[string]int // of a function: where it is called last
	removals []removal
}

// A removal is a path, or a pattern of paths, that a command removes.
type removal struct {
	file string
	at   int
	word dockerfile.Word
}

// maxRemovals bounds how many removals of a script are looked at.
const maxRemovals = 256

func newTimeline(script *shell.Script) *timeline {
	t := &timeline{script: script, order: map[*shell.Command]int{}, calls: map[string]int{}}
	for n, c := range script.Commands {
		t.order[c] = n
		t.calls[c.Name] = n
	}
	for _, c := range script.Commands {
		for _, word := range removed(c) {
			if len(t.removals) < maxRemovals {
				t.removals = append(t.removals, removal{written(word), t.position(c), word})
			}
		}
	}
	return t
}

// position returns when a command runs: in a function, when that is called;
// in a trap, at the end.
func (t *timeline) position(c *shell.Command) int {
	for outer := c; outer != nil; outer = outer.Parent {
		if outer.Name == "trap" {
			return math.MaxInt
		}
		if at, ok := t.calls[outer.Function]; ok && outer.Function != "" {
			return at
		}
	}
	return t.order[c]
}

// drops reports whether what lies at a place since some command is not there
// when the RUN ends.
func (t *timeline) drops(p place, since int) bool {
	for _, mount := range t.script.Instruction.Mounts {
		if holds(mount, p) {
			return true
		}
	}
	for _, r := range t.removals {
		if r.at > since && p.in(r.file) {
			return true
		}
	}
	for _, c := range t.script.Commands {
		if t.position(c) > since && cleansUp(c) {
			return true
		}
	}
	return false
}

// holds reports whether a mount takes what is written at a place, so that no
// layer gets it.
func holds(mount dockerfile.Mount, p place) bool {
	switch mount.Type {
	case "cache", "tmpfs":
		return mount.Target == "" || p.in(rooted(mount.Target))
	case "bind":
		return mount.Target != "" && p.in(rooted(mount.Target))
	}
	return mount.Type == ""
}

// rooted returns the target of a mount from the root on.
func rooted(target string) string {
	if strings.HasPrefix(target, "~") || strings.HasPrefix(target, "$") {
		return target
	}
	return "/" + strings.TrimLeft(target, "/")
}

// cleansUp reports whether a command is a script that, by its name, cleans up:
// what it removes cannot be seen.
func cleansUp(c *shell.Command) bool {
	if len(c.Words) == 0 {
		return false
	}
	program := c.Words[0]
	if slices.Contains([]string{"sh", "bash", "ash", "dash", ".", "source"}, c.Name) && len(c.Words) > 1 {
		program = c.Words[len(c.Words)-1]
	}
	file := strings.ToLower(written(program))
	return strings.Contains(file[strings.LastIndexByte(file, '/')+1:], "clean")
}

// removed returns the words for what a command removes.
func removed(c *shell.Command) []dockerfile.Word {
	switch c.Name {
	case "rm", "rmdir", "unlink", "shred":
		return c.Split(shell.Options{}).Operands
	case "find":
		return found(c)
	}
	return nil
}

// found returns the folders in which find removes everything. With a condition
// on names that is only meant for folders that are emptied as a whole.
func found(c *shell.Command) []dockerfile.Word {
	if len(c.Words) < 2 || !c.Has("-delete") && !hasWord(c, "rm") && !feeds(c, "rm") {
		return nil
	}
	words := c.Words[1:]
	for n, word := range words {
		if strings.HasPrefix(word.Value, "-") || word.Value == "(" || word.Value == "!" || word.Value == `\(` {
			return words[:n]
		}
	}
	return nil
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
		for _, other := range part.Commands {
			if other.Name == program {
				return true
			}
		}
	}
	return false
}
