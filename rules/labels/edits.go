package labels

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// withoutPairs returns the edits that remove pairs, given by their spans, from
// a LABEL: the pairs with their share of the layout, or the whole instruction
// if none is left.
func withoutPairs(file *dockerfile.File, i *dockerfile.Instruction, gone map[dockerfile.Span]bool) []analyzer.Edit {
	var edits []analyzer.Edit
	for from := 0; from < len(i.Pairs); from++ {
		if !gone[i.Pairs[from].Span] {
			continue
		}
		to := from
		for to+1 < len(i.Pairs) && gone[i.Pairs[to+1].Span] {
			to++
		}
		if from == 0 && to+1 == len(i.Pairs) {
			return []analyzer.Edit{{Span: file.Removal(i)}}
		}
		edits = append(edits, analyzer.Edit{Span: runSpan(file, i.Pairs, from, to)})
		from = to
	}
	return edits
}

// runSpan returns what to cut to be rid of the pairs from and to, and of those
// between them. Others are left.
func runSpan(file *dockerfile.File, pairs []dockerfile.Pair, from, to int) dockerfile.Span {
	source := file.Source
	run := pairs[from].Span.Join(pairs[to].Span)
	first, last := source.LineAt(run.Start), source.LineAt(run.End)
	if to+1 == len(pairs) {
		return dockerfile.Span{Start: pairs[from-1].Span.End, End: run.End}
	}
	next := pairs[to+1].Span.Start
	rest := dockerfile.Span{Start: run.End, End: source.Line(last).End}
	before := source.Slice(dockerfile.Span{Start: source.Line(first).Start, End: run.Start})
	switch {
	case source.LineAt(next) == last:
		return dockerfile.Span{Start: run.Start, End: next}
	case strings.TrimSpace(before) == "":
		return dockerfile.Span{Start: source.Line(first).Start, End: source.Line(last + 1).Start}
	case from > 0:
		return dockerfile.Span{Start: pairs[from-1].Span.End, End: run.End}
	case strings.Contains(source.Slice(dockerfile.Span{Start: run.End, End: next}), "#"):
		blanks := strings.IndexByte(source.Slice(rest), file.Escape) // the comment in between stays
		return dockerfile.Span{Start: run.Start, End: run.End + blanks}
	}
	return dockerfile.Span{Start: run.Start, End: next}
}

// hidesMore reports whether the value of a pair holds what its author may have
// meant as further labels: `LABEL a b c=d` gives a the value "b c=d".
func hidesMore(pair dockerfile.Pair) bool {
	_, rest, several := strings.Cut(strings.TrimSpace(pair.Value.Raw), " ")
	return pair.Legacy && several && strings.Contains(rest, "=")
}

// isSame reports whether two words are certain to have the same value.
func isSame(a, b dockerfile.Word) bool {
	if a.Known && b.Known {
		return a.Value == b.Value
	}
	return a.Known == b.Known && a.Raw == b.Raw
}

// quoted returns a value as a word of LABEL that stands for it.
func quoted(value string, escape byte) string {
	e := string(escape)
	return `"` + strings.NewReplacer(e, e+e, `"`, e+`"`, "$", e+"$").Replace(value) + `"`
}

// requoted returns a text that needs no quotes in the quotes of the word that
// it replaces.
func requoted(word dockerfile.Word, text string) string {
	if n := len(word.Raw); n > 1 && strings.IndexByte(`"'`, word.Raw[0]) >= 0 && word.Raw[n-1] == word.Raw[0] {
		return word.Raw[:1] + text + word.Raw[:1]
	}
	return text
}

// inOrder sorts edits by where they are.
func inOrder(edits []analyzer.Edit) []analyzer.Edit {
	slices.SortStableFunc(edits, func(a, b analyzer.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End))
	})
	return edits
}
