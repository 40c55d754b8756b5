package pin

import (
	"errors"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Dockerfile is a file with its references.
type Dockerfile struct {
	Path       string
	Model      *dockerfile.File
	References []Reference

	options dockerfile.Options
}

// NewDockerfile reads the references of a Dockerfile.
func NewDockerfile(path, text string, options dockerfile.Options) *Dockerfile {
	model := dockerfile.Parse(dockerfile.NewSource(path, text), options)
	return &Dockerfile{Path: path, Model: model, References: References(model), options: options}
}

// Keys returns what the references of files ask for, each once, in the order
// of the files. Those that are pinned are left out unless all are asked for.
func Keys(files []*Dockerfile, all bool) []Key {
	var keys []Key
	seen := map[Key]bool{}
	for _, file := range files {
		for n := range file.References {
			r := &file.References[n]
			if key := r.Key(); !seen[key] && (all || r.Pin == "") && r.Problem() == "" {
				seen[key] = true
				keys = append(keys, key)
			}
		}
	}
	return keys
}

// ErrBroken says that pins would make a file one that does not parse.
var ErrBroken = errors.New("the pins would break the file, which is left as it is: please report it")

// Pinned returns the text of the file with its references pinned to what was
// found, and what it says about each: those that were pinned already stay,
// unless they are to be updated.
func (f *Dockerfile) Pinned(found map[Key]Resolved, update bool) (string, []Finding, error) {
	text := f.Model.Source.Text
	var edits []analyzer.Edit
	var findings []Finding
	for n := range f.References {
		r := &f.References[n]
		finding := Finding{File: f, Reference: r, Status: Same, Current: r.Pin}
		to, asked := found[r.Key()]
		switch {
		case r.Problem() != "":
			finding.Status, finding.Err = Failed, errors.New(r.Problem())
		case r.Pin != "" && (!update || asked && to.Pin == r.Pin), !asked:
		case to.Err != nil:
			finding.Status, finding.Err = Failed, to.Err
		default:
			finding.Status, finding.Current = Written, to.Pin
			for _, edit := range r.Edits(f.Model, to) {
				if !slices.Contains(edits, edit) { // an ARG's default that several references share
					edits = append(edits, edit)
				}
			}
		}
		findings = append(findings, finding)
	}
	after := apply(text, edits)
	if f.isBroken(after) {
		return text, findings, ErrBroken
	}
	return after, findings, nil
}

// isBroken reports whether BuildKit would refuse more of a text than of the file.
func (f *Dockerfile) isBroken(text string) bool {
	after := dockerfile.Parse(dockerfile.NewSource(f.Path, text), f.options)
	return len(after.Problems) > len(f.Model.Problems)
}

// apply applies edits that do not overlap.
func apply(text string, edits []analyzer.Edit) string {
	slices.SortStableFunc(edits, func(a, b analyzer.Edit) int { return a.Span.Start - b.Span.Start })
	var b strings.Builder
	at := 0
	for _, edit := range edits {
		b.WriteString(text[at:edit.Span.Start] + edit.Text)
		at = edit.Span.End
	}
	return b.String() + text[at:]
}
