package repo

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/identity"
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

// renamed returns the fix that gives a label another key of its role. There is
// none where one value would take the place of another, since a stage of the file
// tells the role by that key or twice, nor from the keys of OCI, which registries
// read, to others.
func (l label) renamed(role identity.Role, key string) []analyzer.Fix {
	isInTheWay := func(o facts.Label) bool {
		return o.Name == key || o.Stage == l.Stage && o.Key != l.Key && role.Has(o.Name)
	}
	if identity.Family(l.Name) == identity.OCI || slices.ContainsFunc(l.file.Labels, isInTheWay) {
		return nil
	}
	return []analyzer.Fix{{
		Message: "use the key " + key,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: l.Key, Text: key}},
	}}
}
