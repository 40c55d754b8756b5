// Package nondeterminism holds the rules about values that differ from one
// build to the next: times, random values, keys, facts of the machine that
// builds.
package nondeterminism

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A fate is what becomes of a value that a command prints.
type fate int

const (
	gone   fate = iota // it is only printed, compared or thrown away
	passed             // a program gets it as an argument, a variable or its input
	filed              // it goes into a file, or into the name of one
)

// A trace follows values through the commands of a RUN.
type trace struct {
	layer     *layers.Layer
	commands  []*shell.Command                // with those of nested scripts, in source order
	order     map[*shell.Command]int          // the places of the commands in the list
	next      map[*shell.Pipeline]*shell.Part // what reads the output of a group with a pipeline in it
	variables map[string][]use                // where the script uses its own variables
	visited   map[string]bool                 // the variables and functions followed for the value at hand

	scripts map[*shell.Command][]*shell.Command // what the scripts of a command run, without what is nested in that
	calls   map[string][]*shell.Command         // where functions are called
	takers  []int                               // by the place of a command: that of the next one that takes what is exported
	found   map[*shell.Command]int              // the word in which the last value of a command was found
}

// newTrace returns a trace of what makes a layer.
func newTrace(layer *layers.Layer) *trace {
	t := &trace{layer: layer}
	if layer.Script != nil {
		t.commands = layer.Script.Commands
	}
	return t
}

// maxDepth bounds through how many commands a value is followed.
const maxDepth = 16

// follow returns what becomes of what a source gives.
func (t *trace) follow(s source) fate {
	t.index()
	t.visited = map[string]bool{}
	switch {
	case s.variable:
		return t.use(s.command, s.span, maxDepth)
	case s.file != nil:
		return t.file(*s.file, s.command)
	}
	return t.output(s.command, maxDepth)
}

// output follows what a command prints.
func (t *trace) output(c *shell.Command, depth int) fate {
	if depth <= 0 {
		return gone
	}
	if f, ok := t.redirected(c.Redirects, c); ok {
		return f
	}
	if p := c.Pipeline; p != nil && c.Part < len(p.Parts)-1 {
		part := p.Parts[c.Part].Span
		for n := len(c.Around) - 1; n >= 0 && part.Contains(c.Around[n].Span); n-- {
			if f, ok := t.redirected(c.Around[n:n+1], c); ok {
				return f
			}
		}
		return t.piped(p.Parts[c.Part+1], depth)
	}
	return t.outside(c, depth)
}

// outside follows what leaves a command that is the last of its pipeline.
func (t *trace) outside(c *shell.Command, depth int) fate {
	if f, ok := t.redirected(c.Around, c); ok {
		return f
	}
	if next := t.next[c.Pipeline]; next != nil {
		return t.piped(*next, depth)
	}
	switch {
	case c.Via == shell.ViaNone && c.Function != "":
		return t.callers(c.Function, depth)
	case c.Parent == nil: // the log, or a word of for or case
		return gone
	case c.Via == shell.ViaSubstitution || c.Via == shell.ViaProcess:
		return t.use(c.Parent, c.Span, depth-1)
	}
	return t.output(c.Parent, depth-1)
}

// callers follows what a function prints to where it is called.
func (t *trace) callers(function string, depth int) fate {
	if t.visited[function+"()"] {
		return gone
	}
	t.visited[function+"()"] = true
	result := gone
	for _, c := range t.calls[function] {
		if c.Function != function {
			result = max(result, t.output(c, depth-1))
		}
	}
	return result
}

// piped follows what a part of a pipeline reads.
func (t *trace) piped(part shell.Part, depth int) fate {
	for _, c := range part.Commands {
		if !part.Compound || !ignoresInput(c) {
			return t.input(c, depth)
		}
	}
	return gone
}

// input follows what a command reads from its standard input.
func (t *trace) input(c *shell.Command, depth int) fate {
	switch {
	case c.Wrapped("xargs"):
		return t.argument(c, depth)
	case c.Name == "read":
		result := gone
		for _, word := range c.Words[1:] {
			result = max(result, t.variable(word.Value, c, depth))
		}
		return result
	case keepsSilent(c):
		return gone
	}
	file := fileOf(c)
	switch {
	case file != nil && c.Name == "tee":
		return max(t.file(*file, c), t.output(c, depth-1))
	case file != nil:
		return t.file(*file, c)
	case prints(c) || c.Name == "tee":
		return t.output(c, depth-1)
	}
	return passed
}

// use follows a value that stands somewhere in a command: in a word, an
// assignment, a redirection or the text that it reads.
func (t *trace) use(c *shell.Command, span dockerfile.Span, depth int) fate {
	if depth <= 0 {
		return gone
	}
	if inner := t.scripted(c, span); inner != nil {
		return t.use(inner, span, depth-1)
	}
	for i := range c.Redirects {
		r := &c.Redirects[i]
		switch {
		case !r.Span.Contains(span):
		case r.Op == "<<<":
			return t.input(c, depth)
		case r.Output():
			return t.file(r.Target, c)
		default:
			return passed
		}
	}
	for _, assign := range c.Assigns {
		if assign.Span.Contains(span) && len(c.Words) == 0 {
			return t.variable(assign.Name, c, depth)
		}
		if assign.Span.Contains(span) {
			return t.environment(c)
		}
	}
	switch n := t.word(c, span); {
	case n < 0:
		return t.input(c, depth)
	case n == 0:
		return gone // it is run, not kept
	case declares(c):
		return t.declared(c, c.Words[n], depth)
	}
	return t.argument(c, depth)
}

// word returns the index of the word of a command that holds a place, or -1.
// Values are followed in order: the search goes on where the last one ended.
func (t *trace) word(c *shell.Command, span dockerfile.Span) int {
	holds := func(w dockerfile.Word) bool { return w.Span.Contains(span) }
	last := t.found[c]
	n := slices.IndexFunc(c.Words[last:], holds)
	switch {
	case n >= 0:
		t.found[c] = last + n
		return last + n
	case last == 0:
		return -1
	}
	return slices.IndexFunc(c.Words[:last], holds)
}

// scripted returns the command in a script of a command that a place belongs to.
func (t *trace) scripted(c *shell.Command, span dockerfile.Span) *shell.Command {
	for _, inner := range t.scripts[c] {
		if inner.Span.Contains(span) {
			return inner
		}
	}
	return nil
}

// argument follows a value that a command gets as a part of its arguments.
func (t *trace) argument(c *shell.Command, depth int) fate {
	switch {
	case keepsSilent(c):
		return gone
	case c.Name == "tee" || c.Name == "dd":
		return filed
	case prints(c):
		if file := fileOf(c); file != nil {
			return t.file(*file, c)
		}
		return t.output(c, depth-1)
	}
	return passed
}

// environment follows a value that a command gets in a variable.
func (t *trace) environment(c *shell.Command) fate {
	if keepsSilent(c) || prints(c) {
		return gone
	}
	return passed
}
