package repo

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
)

// A label is one of a file.
type label struct {
	file *analyzer.RepoFile
	facts.Label
}

func (l label) at() analyzer.Place { return analyzer.Place{File: l.file, Span: l.Place} }

func (l label) keyAt() analyzer.Place { return analyzer.Place{File: l.file, Span: l.Key} }

// setTo returns the fix that gives a label another value, none where it would
// take more than quotes to write it.
func (l label) setTo(value string) []analyzer.Fix {
	if strings.ContainsAny(value, "\"\\`$\r\n") {
		return nil
	}
	return []analyzer.Fix{{
		Message: "write " + value,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: l.Place, Text: `"` + value + `"`}},
	}}
}

// renamed returns the fix that gives a label another key, none where the stage
// has that already.
func (l label) renamed(key string) []analyzer.Fix {
	if slices.ContainsFunc(l.file.Labels, func(o facts.Label) bool { return o.Name == key && o.Stage == l.Stage }) {
		return nil
	}
	return []analyzer.Fix{{
		Message: "use the key " + key,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: l.Key, Text: key}},
	}}
}
