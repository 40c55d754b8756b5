package reporter

import (
	"fmt"
	"strings"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/reporter/terminal"
)

// count returns a number with its noun.
func count(number int, noun string) string {
	if number == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", number, noun)
}

// bySeverity returns the counts of the severities that there are.
func (c Counts) bySeverity(colors terminal.Palette) string {
	var parts []string
	add := func(number int, severity analyzer.Severity) {
		if number > 0 {
			parts = append(parts, colors.Paint(severityStyle(severity), count(number, severity.String())))
		}
	}
	add(c.Errors, analyzer.Error)
	add(c.Warnings, analyzer.Warning)
	add(c.Infos, analyzer.Info)
	return strings.Join(parts, ", ")
}

// shortEdit is how many characters an edit may have to be told in one line.
const shortEdit = 40

// describeFix returns what a fix does, with its edit if that is short and the
// message does not say it already.
func describeFix(source *dockerfile.Source, fix analyzer.Fix) string {
	if len(fix.Edits) != 1 {
		return fix.Message
	}
	before, after := source.Slice(fix.Edits[0].Span), fix.Edits[0].Text
	told := after != "" && strings.Contains(fix.Message, strings.TrimSpace(after))
	switch {
	case told, strings.Contains(before+after, "\n"), utf8.RuneCountInString(before+after) > shortEdit:
		return fix.Message
	case before == "":
		return fmt.Sprintf("%s: insert `%s`", fix.Message, after)
	case after == "":
		return fmt.Sprintf("%s: delete `%s`", fix.Message, before)
	}
	return fmt.Sprintf("%s: replace `%s` by `%s`", fix.Message, before, after)
}
