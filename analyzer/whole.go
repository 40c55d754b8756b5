package analyzer

import (
	"slices"
	"unicode/utf8"
)

// whole returns a diagnostic of which no place begins or ends inside a
// character, in source texts that it lies in. What a fix would make of half a
// character is no text: such a fix is left out.
func (d Diagnostic) whole() Diagnostic {
	d.Span = d.Source.Whole(d.Span)
	for n, r := range d.Related {
		d.Related[n].Span = r.Source.Whole(r.Span)
	}
	if slices.ContainsFunc(d.Fixes, d.splits) {
		d.Fixes = slices.DeleteFunc(slices.Clone(d.Fixes), d.splits)
	}
	return d
}

// splits reports whether a fix would cut a character in two.
func (d Diagnostic) splits(fix Fix) bool {
	return slices.ContainsFunc(fix.Edits, func(e Edit) bool {
		return d.Source.InCharacter(e.Span.Start) || d.Source.InCharacter(e.Span.End) ||
			!utf8.ValidString(e.Text) && utf8.ValidString(d.Source.Text)
	})
}
