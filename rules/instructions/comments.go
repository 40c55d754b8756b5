package instructions

import (
	"slices"
	"sort"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// lastCommentAbove returns the comment nearest above an instruction, and its
// text as BuildKit reads it; an empty comment stands for none. Parser
// directives do not count.
func lastCommentAbove(file *dockerfile.File, i *dockerfile.Instruction) (dockerfile.Comment, string) {
	above := sort.Search(len(file.Comments), func(n int) bool { return file.Comments[n].Span.Start > i.Span.Start })
	for _, comment := range slices.Backward(file.Comments[:above]) {
		if comment.Inside != nil || instructionBetween(file, comment, i) || isDirective(file, comment) {
			break
		}
		line := file.Source.Slice(file.Source.Line(file.Source.LineAt(comment.Span.Start)))
		if comment.Span.Start == 0 || line[0] == '#' {
			return comment, comment.Text
		}
		return comment, strings.TrimSpace(line[1:]) // BuildKit drops one byte, be it the # or not
	}
	return dockerfile.Comment{}, ""
}

func instructionBetween(file *dockerfile.File, comment dockerfile.Comment, i *dockerfile.Instruction) bool {
	return i.Index > 0 && file.Instructions[i.Index-1].Span.Start > comment.Span.Start
}

// isDirective reports whether a comment is one of the file's parser directives.
func isDirective(file *dockerfile.File, comment dockerfile.Comment) bool {
	return slices.ContainsFunc(file.Directives, func(d dockerfile.Directive) bool { return d.Span == comment.Span })
}
