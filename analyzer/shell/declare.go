package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// declare walks through export, local and their like where the shell grammar
// knows them as keywords.
func (w *walker) declare(stmt *syntax.Stmt, d *syntax.DeclClause, s spot) (failed state) {
	c := w.begin(s)
	outside := w.within(c, ViaSubstitution)
	for _, a := range d.Args {
		w.nestedAssign(a, s)
	}
	for _, r := range stmt.Redirs {
		w.nested(r.Word, s)
		w.nested(r.Hdoc, s)
	}
	w.leave(outside)
	args := make([]arg, 0, 1+len(d.Args))
	args = append(args, w.slice(d.Variant.Pos(), d.Variant.End()))
	w.base, w.truncated = 0, false
	for _, a := range d.Args {
		args = w.declaration(args, a)
	}
	c.Open = w.truncated
	c.Span = w.spanOf(stmt, d)
	c.Full = c.Span
	c.env = w.st.vars
	w.complete(c, args, w.redirects(c, stmt.Redirs), s)
	for _, a := range d.Args {
		if a.Array != nil {
			w.set(a, w.assigned(a), false)
		}
	}
	return w.st
}

// slice returns the argument that is written in a part of the script.
func (w *walker) slice(from, to syntax.Pos) arg {
	start, end := offset(from), w.end(to)
	return arg{Word: dockerfile.NewWord(w.text.Span(start, end), w.raw(start, end), w.text.Slice(start, end), nil)}
}

// declaration appends the argument that stands for NAME, NAME=value or anything else.
func (w *walker) declaration(args []arg, a *syntax.Assign) []arg {
	switch {
	case a.Name == nil:
		return w.fields(args, a.Value)
	case a.Naked && a.Index == nil:
		return append(args, w.slice(a.Name.Pos(), a.Name.End()))
	}
	e := expansion{w: w, out: args}
	e.span, e.raw = w.written(a.Pos(), a.End())
	first := len(args)
	name := offset(a.Name.Pos())
	switch {
	case a.Index != nil || a.Array != nil || a.Append:
		e.add(name, w.end(a.Name.End()))
		e.unknownRest(a)
	case a.Value == nil:
		e.add(name, w.end(a.End()))
		e.finish()
	default:
		prefix := cut(a.Name, 0, len(a.Name.Value)+1, a.Name.Value+"=")
		e.run(append([]syntax.WordPart{prefix}, a.Value.Parts...))
	}
	for i := first; i < len(e.out); i++ {
		e.out[i].open = false
	}
	return e.out
}

// unknownRest ends a word whose value is not that of a simple assignment.
func (e *expansion) unknownRest(a *syntax.Assign) {
	e.text.AddString("=", e.span)
	e.unknown(a, inDouble)
	e.finish()
}
