package inventory

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
)

// Document returns a Dockerfile of the catalogue for a page, with what is
// found in it.
func (c *Catalogue) Document(path string) (Document, error) {
	record, err := c.record(path)
	if err != nil {
		return Document{}, err
	}
	found := append(slices.Clone(record.Diagnostics), c.driftOf(path)...)
	slices.SortStableFunc(found, func(a, b wire.Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.End.Offset, b.End.Offset))
	})
	return Document{
		Path: path, Text: record.Text, Diagnostics: found,
		Fixed: fixed(record.Text, record.Diagnostics), Pins: pins(&record.Gist),
	}, nil
}

// driftOf returns what the rules about several files found in one of them.
func (c *Catalogue) driftOf(path string) []wire.Diagnostic {
	if c.drifts == nil {
		c.drifts = map[string][]wire.Diagnostic{}
		for _, d := range wire.Diagnostics(c.Diagnostics) {
			c.drifts[d.Path] = append(c.drifts[d.Path], d)
		}
	}
	return c.drifts[path]
}

// fixed returns a text with the safe fixes of the diagnostics applied, all of
// each or nothing: one that touches an earlier one is left out.
func fixed(text string, diagnostics []wire.Diagnostic) string {
	var edits []wire.Edit
	for _, d := range diagnostics {
		for _, fix := range d.Fixes {
			if fix.Safety != analyzer.Safe.String() {
				continue
			}
			if !slices.ContainsFunc(fix.Edits, func(e wire.Edit) bool { return touches(e, edits) || !fits(e, text) }) {
				edits = append(edits, fix.Edits...)
			}
			break
		}
	}
	slices.SortStableFunc(edits, func(a, b wire.Edit) int {
		return cmp.Or(cmp.Compare(a.Start.Offset, b.Start.Offset), cmp.Compare(a.End.Offset, b.End.Offset))
	})
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Start.Offset])
		b.WriteString(e.Text)
		at = e.End.Offset
	}
	b.WriteString(text[at:])
	return b.String()
}

func touches(e wire.Edit, edits []wire.Edit) bool {
	return slices.ContainsFunc(edits, func(o wire.Edit) bool {
		return e.Start.Offset <= o.End.Offset && o.Start.Offset <= e.End.Offset
	})
}

func fits(e wire.Edit, text string) bool {
	return 0 <= e.Start.Offset && e.Start.Offset <= e.End.Offset && e.End.Offset <= len(text)
}

// pins returns what `dflint pin` would look up in a file.
func pins(gist *Gist) []string {
	names := []string{}
	for _, ref := range gist.References {
		if ref.Digest != "" || strings.HasPrefix(ref.Repository, "localhost") {
			continue
		}
		names = appendNew(names, dockerfile.FamiliarName(ref.Repository)+":"+cmp.Or(ref.Tag, "latest"))
	}
	for _, d := range gist.Downloads {
		if d.Tool == "ADD" && !d.Verified {
			names = appendNew(names, d.URL)
		}
	}
	return names
}
