package nondeterminism

import "github.com/dflint/dflint/analyzer/shell"

// indexPipelines finds what reads the output of the pipelines that stand in a
// group: in `{ date | cut -c1-10; } | tee file` that is tee.
func (t *trace) indexPipelines(script *shell.Script) {
	var around []*shell.Pipeline // those that hold the one at hand, outermost first
	for _, p := range script.Pipelines {
		for len(around) > 0 && !around[len(around)-1].Span.Contains(p.Span) {
			around = around[:len(around)-1]
		}
		if len(around) > 0 {
			if next := partBehind(around[len(around)-1], p); next != nil {
				t.next[p] = next
			}
		}
		around = append(around, p)
	}
}

// partBehind returns the part of a pipeline behind the one with a pipeline in
// it, or nil if that is the last one or keeps the output for itself.
func partBehind(outer, inner *shell.Pipeline) *shell.Part {
	first := inner.Parts[0].Commands
	for n := range outer.Parts[:len(outer.Parts)-1] {
		part := &outer.Parts[n]
		if !part.Span.Contains(inner.Span) || len(part.Commands) == 0 || len(first) == 0 {
			continue
		}
		if part.Commands[0].Parent == first[0].Parent {
			return &outer.Parts[n+1]
		}
	}
	return nil
}
