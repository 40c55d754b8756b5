// Package ignores holds the rules about the comments that silence other rules.
package ignores

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Unused finds a name in a `# dflint` ignore comment that silences nothing.
//
// What it once silenced is fixed, or it stands above the wrong line. Left
// alone it would hide the next mistake of that kind.
//
// Remove the name, or the comment. A rule that is off and a ShellCheck code
// are never called unused, and the ignore comments of other tools are left to
// those.
var Unused = &analyzer.Rule{
	Name:     "unused-ignore",
	Summary:  "ignore comment that silences nothing",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnIgnore(checkUnused),
}

func checkUnused(pass *analyzer.Pass, ignore *analyzer.Ignore) {
	if ignore.Tool != "dflint" {
		return
	}
	for n, name := range ignore.Names {
		if !name.Judged || name.Used {
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Span:    name.Span,
			Message: name.Text + " silences nothing here: remove it",
			Fixes: []analyzer.Fix{{
				Message: "remove " + name.Text,
				Safety:  analyzer.Safe,
				Edits:   []analyzer.Edit{{Span: nameWithComma(pass.File.Source, ignore, n)}},
			}},
		})
	}
}

// nameWithComma returns what to remove for a name to be gone: it and the comma
// that parts it from its neighbour, or the line of the comment if it has none.
func nameWithComma(source *dockerfile.Source, ignore *analyzer.Ignore, n int) dockerfile.Span {
	span := ignore.Names[n].Span
	switch {
	case n+1 < len(ignore.Names):
		return dockerfile.Span{Start: span.Start, End: ignore.Names[n+1].Span.Start}
	case n > 0:
		return dockerfile.Span{Start: ignore.Names[n-1].Span.End, End: span.End}
	}
	line := source.LineAt(span.Start)
	whole := source.Line(line)
	if line+1 < source.Lines() {
		whole.End = source.Line(line + 1).Start
	}
	return whole
}
