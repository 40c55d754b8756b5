package shell

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// withoutPipefail are the shells that have no such option (dash 0.5.12, posh 0.14).
var withoutPipefail = []string{"dash", "posh"}

// lostIn returns the first command whose failure a pipeline does not pass on,
// or nil.
func lostIn(p *shell.Pipeline, closer bool) *shell.Command {
	script := p.Script
	if p.Pipefail || !script.POSIX() || slices.Contains(withoutPipefail, script.Interpreter) || !knowsShell(script) {
		return nil
	}
	if isUnseen(p) || isTested(p) || !closer && seesNothing(lastOf(p)) {
		return nil
	}
	for n := range p.Parts[:len(p.Parts)-1] {
		if next := &p.Parts[n+1]; !closer && !next.Compound && len(next.Commands) > 0 && stopsReading(next.Commands[0]) {
			continue
		}
		for _, c := range p.Parts[n].Commands {
			if c.Pipeline == p && c.Part == n && passesOn(p, c) && mayFail(c, closer) {
				return c
			}
		}
	}
	return nil
}

// passesOn reports whether the failure of a command is one of its part of the
// pipeline.
func passesOn(p *shell.Pipeline, c *shell.Command) bool {
	if !p.Parts[c.Part].Compound {
		return true
	}
	return !c.Tested && !c.Background && (c.Errexit || c.After != shell.Seq)
}

// lastOf returns the last command of a pipeline, or an empty one where that is
// a group or a loop.
func lastOf(p *shell.Pipeline) *shell.Command {
	last := &p.Parts[len(p.Parts)-1]
	if last.Compound || len(last.Commands) == 0 {
		return &shell.Command{}
	}
	return last.Commands[0]
}

// isUnseen reports whether nothing sees the status of a pipeline: of what is
// substituted, only an assignment alone takes the status over.
func isUnseen(p *shell.Pipeline) bool {
	switch p.Via {
	case shell.ViaProcess:
		return true
	case shell.ViaSubstitution:
		return p.Parent == nil || len(p.Parent.Words) > 0
	}
	return p.Background
}

// isTested reports whether the status of a pipeline, or of what it belongs to,
// decides something.
func isTested(p *shell.Pipeline) bool {
	tested := p.Tested
	for c := p.Parent; c != nil; c = c.Parent {
		tested = tested || c.Tested
	}
	return tested
}

// place returns where the program of a command is written.
func place(c *shell.Command) dockerfile.Span {
	if len(c.Words) == 0 { // (( … ))
		return c.Span
	}
	return c.Words[0].Span
}
