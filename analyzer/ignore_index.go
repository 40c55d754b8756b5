package analyzer

import (
	"slices"
	"sort"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// An ignoreIndex finds the ignore comments that hold for a diagnostic without a
// look at all of them.
type ignoreIndex struct {
	file  *dockerfile.File
	whole ignoreGroup
	above map[*dockerfile.Instruction]*ignoreGroup // by what they hold for
	lines []*ignoreGroup                           // those that hold for one line, in order
}

// An ignoreGroup is the ignore comments that hold for the same.
type ignoreGroup struct {
	ignores  []*Ignore
	silenced map[finding]bool // the answers so far
}

// A finding is what tells diagnostics apart for an ignore comment that holds
// where they are.
type finding struct {
	rule *Rule
	code string
}

func newIgnoreIndex(file *dockerfile.File, ignores []*Ignore) *ignoreIndex {
	index := &ignoreIndex{file: file, above: map[*dockerfile.Instruction]*ignoreGroup{}}
	byLine := map[dockerfile.Span]*ignoreGroup{}
	for _, ignore := range ignores {
		group := &index.whole
		switch {
		case ignore.WholeFile:
		case ignore.target == nil:
			continue
		case ignore.line != nil:
			if group = byLine[*ignore.line]; group == nil {
				group = &ignoreGroup{}
				byLine[*ignore.line] = group
				index.lines = append(index.lines, group)
			}
		default:
			if group = index.above[ignore.target]; group == nil {
				group = &ignoreGroup{}
				index.above[ignore.target] = group
			}
		}
		group.ignores = append(group.ignores, ignore)
	}
	slices.SortFunc(index.lines, func(a, b *ignoreGroup) int { return a.ignores[0].line.Start - b.ignores[0].line.Start })
	return index
}

// silences reports whether an ignore comment holds for a diagnostic, and notes
// in each that does that it is used.
func (x *ignoreIndex) silences(d Diagnostic) bool {
	hit := x.whole.silences(d)
	n := sort.Search(len(x.lines), func(n int) bool { return x.lines[n].ignores[0].line.End >= d.Span.Start })
	if n < len(x.lines) && x.lines[n].ignores[0].covers(d) {
		hit = x.lines[n].silences(d) || hit
	}
	if len(x.above) == 0 {
		return hit
	}
	for _, i := range x.around(d) {
		if group := x.above[i]; group != nil && group.ignores[0].covers(d) {
			hit = group.silences(d) || hit
		}
	}
	return hit
}

// around returns the instructions that a diagnostic may be about. Some of them
// may be nil.
func (x *ignoreIndex) around(d Diagnostic) []*dockerfile.Instruction {
	all := x.file.Instructions
	about := []*dockerfile.Instruction{d.anchor}
	if d.anchor != nil {
		about = append(about, d.anchor.Onbuild)
	}
	if len(all) > 0 {
		about = append(about, all[0])
	}
	n := sort.Search(len(all), func(n int) bool { return all[n].Span.Start > d.Span.Start })
	for n--; n >= 0; n-- {
		if all[n].Span.End >= d.Span.Start {
			about = append(about, all[n])
		} else if all[n].Onbuild == nil { // a trigger may end in front of its ONBUILD
			break
		}
	}
	return about
}

// silences reports whether one of the ignore comments names what was found.
func (g *ignoreGroup) silences(d Diagnostic) bool {
	key := finding{d.Rule, d.Code}
	hit, known := g.silenced[key]
	if known {
		return hit
	}
	for _, ignore := range g.ignores {
		hit = ignore.names(d) || hit
	}
	if g.silenced == nil {
		g.silenced = map[finding]bool{}
	}
	g.silenced[key] = hit
	return hit
}
