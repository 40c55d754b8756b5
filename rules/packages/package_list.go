package packages

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
)

// listed returns the edit that adds a package to those that a command names,
// laid out as they are: by its name where they are in order, else in front. It
// reports false where none of them is written out in the command.
func listed(pass *analyzer.Pass, op *packages.Operation, name string) (analyzer.Edit, bool) {
	words := slices.DeleteFunc(slices.Clone(op.Operands), func(w dockerfile.Word) bool {
		return pass.Text(w.Span) != w.Value || !op.Command.Span.Contains(w.Span)
	})
	if len(words) == 0 {
		return analyzer.Edit{}, false
	}
	byName := func(a, b dockerfile.Word) int { return strings.Compare(a.Value, b.Value) }
	at := 0
	if slices.IsSortedFunc(words, byName) && len(words) > 1 {
		at, _ = slices.BinarySearchFunc(words, name, func(w dockerfile.Word, name string) int { return strings.Compare(w.Value, name) })
	}
	if at == len(words) {
		last := words[at-1].Span
		return insertion(last.End, between(pass, op, last.Start)+name), true
	}
	start := words[at].Span.Start
	return insertion(start, name+between(pass, op, start)), true
}

// between returns what parts a word from its neighbours: the end of the line where
// it stands first on its own, else a blank.
func between(pass *analyzer.Pass, op *packages.Operation, start int) string {
	source := pass.File.Source
	line := source.Line(source.LineAt(start))
	margin := source.Slice(dockerfile.Span{Start: line.Start, End: start})
	if strings.TrimSpace(margin) != "" || line.Start < op.Command.Span.Start {
		return " "
	}
	escape := string(pass.File.Escape)
	for _, doc := range op.Command.Script.Instruction.Heredocs {
		if doc.Body.Start <= start && start < doc.Body.End {
			escape = `\`
		}
	}
	return " " + escape + "\n" + margin
}

func insertion(at int, text string) analyzer.Edit {
	return analyzer.Edit{Span: dockerfile.Span{Start: at, End: at}, Text: text}
}

// combined sorts edits, and makes one of those that insert at the same place.
func combined(edits []analyzer.Edit) []analyzer.Edit {
	slices.SortStableFunc(edits, func(a, b analyzer.Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var all []analyzer.Edit
	for _, e := range edits {
		if last := len(all) - 1; last >= 0 && all[last].Span == e.Span {
			all[last].Text += e.Text
			continue
		}
		all = append(all, e)
	}
	return all
}
