package shell

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// What bounds the work that the values of one instruction may cost, about in
// bytes: what goes beyond it is not known. The instructions of a file share
// some of it, lest a file of many costs more than what is written in it.
const (
	budget        = 4 << 20
	budgetShared  = 64 << 20
	budgetPerByte = 256
)

// budgetOf returns the budget of one of so many instructions.
func budgetOf(i *dockerfile.Instruction, instructions int) int {
	written := len(i.Text.String)
	for _, doc := range i.Heredocs {
		written += len(doc.Content.String)
	}
	return min(budget, budgetShared/max(1, instructions)+budgetPerByte*written)
}

// maxDepth bounds how deep scripts may be nested in scripts.
const maxDepth = 8

// A reader reads one instruction with all scripts in it.
type reader struct {
	parser    *Parser
	commands  []*Command
	pipelines []*Pipeline
	scripts   []*Script // the nested ones
	budget    int

	names         map[string]bool // of the bindings of long lists
	substitutions int             // how many are around what is at hand
}

// spend pays for work, and reports whether the budget allows it.
func (r *reader) spend(n int) bool {
	r.budget -= n
	return r.budget >= 0
}

// newCommand returns an empty command that comes next in source order.
func (r *reader) newCommand() *Command {
	p := r.parser
	if len(p.commands) == 0 {
		p.commands = make([]Command, 32)
	}
	c := &p.commands[0]
	p.commands = p.commands[1:]
	r.commands = append(r.commands, c)
	return c
}

// words returns the words of arguments, in a slice that nothing else writes to.
func (r *reader) words(args []arg) []dockerfile.Word {
	if len(args) == 0 {
		return nil
	}
	p := r.parser
	if len(p.words) < len(args) {
		p.words = make([]dockerfile.Word, max(64, len(args)))
	}
	words := p.words[:len(args):len(args)]
	p.words = p.words[len(args):]
	for i := range args {
		words[i] = args[i].Word
	}
	return words
}

// list gives the scripts and pipelines their commands, now that all are known.
func (r *reader) list(outermost *Script) {
	outermost.Commands, outermost.Pipelines = r.commands, r.pipelines
	for _, s := range r.scripts {
		s.Commands = part(r.commands, s.commands)
		s.Pipelines = part(r.pipelines, s.pipelines)
	}
	for _, p := range r.pipelines {
		for i := range p.Parts {
			p.Parts[i].Commands = part(r.commands, p.Parts[i].commands)
		}
	}
}

func part[T any](list []T, b bounds) []T { return slices.Clip(list[b.start:b.end]) }
