package labels

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// addition returns the fix that gives an image of the stage a label, none where
// its value is not known, or the image is thrown away.
func addition(pass *analyzer.Pass, stage *dockerfile.Stage, key, value string) []analyzer.Fix {
	if value == "" || stage.From.Refused || stage.OnlyWorks() {
		return nil
	}
	pair := key + "=" + quoted(value, pass.File.Escape)
	edits := place(pass.File.File, stage, key, pair)
	if edits == nil {
		return nil
	}
	return []analyzer.Fix{{Message: "add " + pair, Safety: analyzer.Unsafe, Edits: edits}}
}

// place returns the edit that writes a pair where an author would: into the
// block of labels, below the last label, or below FROM. There is none below an
// instruction that the file breaks off in.
func place(file *dockerfile.File, stage *dockerfile.Stage, key, pair string) []analyzer.Edit {
	var labels []*dockerfile.Instruction
	for _, i := range stage.Instructions {
		if i.Kind == dockerfile.Label && !i.Refused && len(i.Pairs) > 0 {
			labels = append(labels, i)
		}
	}
	if len(labels) == 0 {
		return below(file, stage.From, cased("LABEL", file.Source.Slice(stage.From.Keyword))+" "+pair)
	}
	last := labels[len(labels)-1]
	if len(labels) == 1 && !last.Pairs[0].Legacy {
		return []analyzer.Edit{joined(file, last, key, pair)}
	}
	return below(file, last, file.Source.Slice(last.Keyword)+" "+pair)
}

// below writes a line below an instruction, with an empty one in between where
// the instruction is followed by one.
func below(file *dockerfile.File, i *dockerfile.Instruction, text string) []analyzer.Edit {
	if i.Unended {
		return nil
	}
	source := file.Source
	line := source.LineAt(i.Span.End)
	end := source.Line(line).End
	lead := "\n" + indent(file, i.Span.Start)
	isSpaced := line+2 < source.Lines() && strings.TrimSpace(source.Slice(source.Line(line+1))) == ""
	if i.Kind == dockerfile.From && isSpaced {
		lead = "\n" + lead
	}
	return []analyzer.Edit{{Span: dockerfile.Span{Start: end, End: end}, Text: lead + text}}
}

// joined writes a pair into a LABEL, on a line of its own: by its key where
// the others are in order, else behind them.
func joined(file *dockerfile.File, label *dockerfile.Instruction, key, pair string) analyzer.Edit {
	source, pairs := file.Source, label.Pairs
	margin := indent(file, pairs[0].Span.Start)
	if len(pairs) > 1 && source.LineAt(pairs[1].Span.Start) > source.LineAt(pairs[0].Span.Start) {
		margin = indent(file, pairs[1].Span.Start)
	}
	broken := " " + string(file.Escape) + "\n" + margin
	at := len(pairs)
	if isOrdered(file, pairs) {
		at, _ = slices.BinarySearchFunc(pairs, key, func(p dockerfile.Pair, key string) int { return strings.Compare(p.Key.Value, key) })
	}
	if at == 0 {
		start := pairs[0].Span.Start
		return analyzer.Edit{Span: dockerfile.Span{Start: start, End: start}, Text: pair + broken}
	}
	end := pairs[at-1].Span.End
	return analyzer.Edit{Span: dockerfile.Span{Start: end, End: end}, Text: broken + pair}
}

// isOrdered reports whether pairs are sorted by their keys, a line each.
func isOrdered(file *dockerfile.File, pairs []dockerfile.Pair) bool {
	for n := 1; n < len(pairs); n++ {
		a, b := pairs[n-1], pairs[n]
		if a.Key.Value >= b.Key.Value || file.Source.LineAt(a.Span.End) == file.Source.LineAt(b.Span.Start) {
			return false
		}
	}
	return true
}

// indent returns blanks as wide as what stands in front of an offset on its
// line; tabs stay tabs.
func indent(file *dockerfile.File, offset int) string {
	line := file.Source.Line(file.Source.LineAt(offset))
	return strings.Map(func(r rune) rune {
		if r == '\t' {
			return r
		}
		return ' '
	}, file.Source.Slice(dockerfile.Span{Start: line.Start, End: offset}))
}
