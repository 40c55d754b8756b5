package pin

import (
	"cmp"
	"errors"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// errPlace says that a pin cannot be renewed without a change of something else.
var errPlace = errors.New("is pinned by a variable that says more: write the pin out here")

// edits returns what pins a reference to what it stands for. An error goes on
// behind the name of the reference.
func (r *Reference) edits(file *dockerfile.File, to Resolved) ([]analyzer.Edit, error) {
	switch r.Kind {
	case Image:
		edit, err := r.imageEdit(file, to)
		return []analyzer.Edit{edit}, err
	case File:
		return r.checksumEdit(file, to.Pin)
	}
	return r.commitEdit(file, to)
}

// imageEdit puts a digest behind a reference, or in place of the one that it
// has, and a version in place of a tag that is none.
func (r *Reference) imageEdit(file *dockerfile.File, to Resolved) (analyzer.Edit, error) {
	ref := r.image
	if ref.Digest != "" {
		word := ref.Word
		span := word.Origin(strings.LastIndex(word.Value, "@")+1, len(word.Value))
		if file.Source.Slice(span) != ref.Digest {
			return analyzer.Edit{}, errPlace
		}
		return analyzer.Edit{Span: span, Text: to.Pin}, nil
	}
	text := "@" + to.Pin
	switch {
	case r.target.untagged:
		text = ":" + cmp.Or(to.Tag, "latest") + text
	case to.Tag != "" && r.target.tag != nil:
		return analyzer.Edit{Span: *r.target.tag, Text: to.Tag + text}, nil
	}
	return insertion(r.target.at, text), nil
}

func insertion(at int, text string) analyzer.Edit {
	return analyzer.Edit{Span: dockerfile.Span{Start: at, End: at}, Text: text}
}

// errShared says that one place would have to hold two pins.
var errShared = errors.New("two pins would be written into one place: give each reference a value of its own")

// apply applies edits. The same edit may be there several times, for
// references that share the default of an ARG.
func apply(text string, edits []analyzer.Edit) (string, error) {
	edits = slices.Clone(edits)
	slices.SortStableFunc(edits, func(a, b analyzer.Edit) int {
		return cmp.Or(cmp.Compare(a.Span.Start, b.Span.Start), cmp.Compare(a.Span.End, b.Span.End), cmp.Compare(a.Text, b.Text))
	})
	edits = slices.Compact(edits)
	var b strings.Builder
	at := 0
	for n, edit := range edits {
		if edit.Span.Start < at || n > 0 && edit.Span.Start == edits[n-1].Span.Start {
			return text, errShared
		}
		b.WriteString(text[at:edit.Span.Start] + edit.Text)
		at = edit.Span.End
	}
	return b.String() + text[at:], nil
}
