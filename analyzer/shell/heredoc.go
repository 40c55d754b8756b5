package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// document returns what a heredoc or a here-string reads, with holes where it is not known.
func (w *walker) document(r *syntax.Redirect) template {
	if r.Op == syntax.WordHdoc {
		a := w.one(r.Word)
		return a.template()
	}
	if r.Hdoc == nil {
		return template{}
	}
	e := expansion{w: w}
	q := inHeredoc
	if isQuoted(r.Word) {
		q = verbatim
	}
	e.parts(r.Hdoc.Parts, q)
	t := template{e.text.Text(), e.holes}
	if r.Op == syntax.DashHdoc {
		t = t.chomp()
	}
	return t
}

// isQuoted reports whether any part of a heredoc's name is quoted.
func isQuoted(name *syntax.Word) bool {
	for _, part := range name.Parts {
		lit, ok := part.(*syntax.Lit)
		if !ok || strings.IndexByte(lit.Value, '\\') >= 0 {
			return true
		}
	}
	return false
}

// chomp drops the tabs at the start of each line.
func (t template) chomp() template {
	text, holes := t.text, t.holes
	var b dockerfile.TextBuilder
	var moved []hole
	for at := 0; at < len(text.String); {
		for at < len(text.String) && text.String[at] == '\t' {
			at++
		}
		end := strings.IndexByte(text.String[at:], '\n') + at + 1
		if end == at {
			end = len(text.String)
		}
		for ; len(holes) > 0 && holes[0].at < end; holes = holes[1:] {
			moved = append(moved, hole{b.Len() + holes[0].at - at, holes[0].raw})
		}
		b.Add(text.Slice(at, end))
		at = end
	}
	return template{b.Text(), moved}
}

// filled returns the text with what is written in the place of its holes.
func (t template) filled() dockerfile.Text {
	if len(t.holes) == 0 {
		return t.text
	}
	var b dockerfile.TextBuilder
	at := 0
	for _, h := range t.holes {
		b.Add(t.text.Slice(at, h.at))
		b.AddString(h.raw, t.text.Span(h.at, h.at+1))
		at = h.at + 1
	}
	b.Add(t.text.Slice(at, len(t.text.String)))
	return b.Text()
}
