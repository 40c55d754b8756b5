package instructions

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// StageDescription finds a comment above a named stage or an ARG that does not
// begin with its name.
//
// `docker build --call=outline` shows such a comment as the description of the
// target or the argument, if its first word is the name.
//
// Begin the description with the name: `# builder compiles the server`. A line
// with nothing but `#` parts a comment from the instruction below it.
var StageDescription = &analyzer.Rule{
	Name:     "stage-description",
	Aliases:  []string{"InvalidDefinitionDescription"},
	Summary:  "comment above a stage or ARG that does not describe it",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkStageDescription, dockerfile.From, dockerfile.Arg),
}

func checkStageDescription(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Onbuild != nil {
		return
	}
	names, span := describedNames(i)
	if len(names) == 0 {
		return
	}
	comment, text := lastCommentAbove(pass.File.File, i)
	first, _, _ := strings.Cut(text, " ")
	if text == "" || slices.Contains(names, first) {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span:    span,
		Message: "the comment above does not begin with " + strings.Join(names, " or ") + ": part it by a line with #",
		Related: []analyzer.Related{{Span: comment.TextSpan, Message: "the comment"}},
	})
}

// describedNames returns what a comment above an instruction may describe, and
// where that is written.
func describedNames(i *dockerfile.Instruction) (names []string, span dockerfile.Span) {
	if i.Kind == dockerfile.From {
		if i.Stage.Name == "" {
			return nil, span
		}
		return []string{i.Stage.Name}, i.Stage.NameSpan
	}
	for _, pair := range i.Pairs {
		names = append(names, pair.Key.Raw)
	}
	if len(names) > 0 {
		span = i.Pairs[0].Key.Span.Join(i.Pairs[len(i.Pairs)-1].Key.Span)
	}
	return names, span
}
