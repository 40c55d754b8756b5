package repo

import (
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

// roleLabels are what the labels of a file say of a role, whether their values are known
// or not.
type roleLabels struct {
	keys   map[string]bool
	counts map[int]int // of labels, by stage
}

func labelsOf(file *analyzer.RepoFile, role identity.Role) roleLabels {
	t := roleLabels{map[string]bool{}, map[int]int{}}
	for n := range file.Labels {
		if l := &file.Labels[n]; role.Has(l.Name) {
			t.keys[l.Name] = true
			t.counts[l.Stage]++
		}
	}
	return t
}

// renamed returns the fix that gives a label another key of its role. There is
// none where one value would take the place of another, since the file tells the
// role by that key or the stage tells it twice, nor from the keys of OCI, which
// registries read, to others.
func (l label) renamed(key string, of roleLabels) []analyzer.Fix {
	if identity.Family(l.Name) == identity.OCI || of.keys[key] || of.counts[l.Stage] > 1 {
		return nil
	}
	return []analyzer.Fix{{
		Message: "use the key " + key,
		Safety:  analyzer.Unsafe,
		Edits:   []analyzer.Edit{{Span: l.Key, Text: key}},
	}}
}
