package reporter

import (
	"regexp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// foundAt returns a diagnostic at each place of a text that matches a regular expression.
func foundAt(rule, path, text, what string) []analyzer.Diagnostic {
	source := dockerfile.NewSource(path, text)
	var diagnostics []analyzer.Diagnostic
	for _, at := range regexp.MustCompile(what).FindAllStringIndex(text, -1) {
		diagnostics = append(diagnostics, analyzer.Diagnostic{
			Rule:     &analyzer.Rule{Name: rule},
			Severity: analyzer.Warning,
			Source:   source,
			Span:     dockerfile.Span{Start: at[0], End: at[1]},
			Message:  "found " + what,
		})
	}
	return diagnostics
}
