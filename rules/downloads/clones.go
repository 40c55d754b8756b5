package downloads

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/git"
	"github.com/dflint/dflint/analyzer/layers"
)

// A clone is a git clone from another machine.
type clone struct {
	url  dockerfile.Word
	into string // the last part of its folder's name; "" if it is not known
	ref  ref
}

// clonesIn returns the clones of an instruction, with the commit that each of
// them has at the end of the stage.
func clonesIn(file *analyzer.File, i *dockerfile.Instruction) []clone {
	var clones []clone
	commands := file.Git(i)
	for n, g := range commands {
		c, ok := newClone(g)
		if !ok {
			continue
		}
		c.followed(commands[n+1:])
		if c.ref.kind != commitRef {
			for _, later := range runsBehind(i) {
				c.followed(file.Git(later))
			}
		}
		clones = append(clones, c)
	}
	return clones
}

// newClone returns what a git command clones, or false if it does not, or may
// take a repository that is there already.
func newClone(g git.Command) (clone, bool) {
	if g.Name != "clone" || len(g.Args.Operands) == 0 || !isRemoteRepository(g.Args.Operands[0]) {
		return clone{}, false
	}
	url := g.Args.Operands[0]
	name, _, _ := strings.Cut(layers.Written(url), "?")
	c := clone{url: url, into: path.Base(strings.TrimSuffix(strings.TrimRight(name, "/"), ".git"))}
	for _, operand := range g.Args.Operands[1:] {
		if operand.Span != url.Span { // not another value of a loop's variable
			c.into = path.Base(git.Join(g.Folder, layers.Written(operand)))
			break
		}
	}
	if c.into == "." || c.into == "/" {
		c.into = ""
	}
	c.take(g)
	return c, true
}

// take notes the commit that a git command gets, if it says more than what is known.
func (c *clone) take(g git.Command) {
	for _, word := range g.Refs() {
		if r := newRef(word); r.kind > c.ref.kind {
			c.ref = r
		}
	}
}

// holds reports whether a git command works in the clone, or may do so.
func (c *clone) holds(g git.Command) bool {
	if c.into == "" || strings.ContainsAny(path.Base(g.Folder), "$`") {
		return true
	}
	if !strings.Contains(g.Folder, c.into) {
		return false
	}
	for part := range strings.SplitSeq(g.Folder, "/") {
		if part == c.into {
			return true
		}
	}
	return false
}

// maxFollowed bounds how many of a RUN's git commands a clone is followed through.
const maxFollowed = 20

// followed notes the commits that later commands get in the clone.
func (c *clone) followed(commands []git.Command) {
	for _, g := range commands[:min(len(commands), maxFollowed)] {
		if g.Name != "clone" && c.holds(g) {
			c.take(g)
		}
	}
}

// maxRuns bounds how far a clone is followed.
const maxRuns = 50

// runsBehind returns the next RUN instructions behind one in its stage.
func runsBehind(i *dockerfile.Instruction) []*dockerfile.Instruction {
	var behind []*dockerfile.Instruction
	for _, outer := range i.Stage.Instructions {
		for step := range outer.Walk() {
			if step.Kind == dockerfile.Run && step.Index > i.Index && len(behind) < maxRuns {
				behind = append(behind, step)
			}
		}
	}
	return behind
}

// isRemoteRepository reports whether a word names a repository of another machine.
func isRemoteRepository(word dockerfile.Word) bool {
	text := layers.Written(word)
	if strings.Contains(text, "://") {
		u := downloads.ParseURL(word)
		return u.Scheme != "file" && !u.Local()
	}
	user, rest, ok := strings.Cut(text, "@")
	return ok && !strings.ContainsAny(user, "/:") && strings.Contains(rest, ":")
}
