package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// begin returns the command for a statement, which is next in source order.
func (w *walker) begin(s spot) *Command {
	c := w.newCommand()
	c.Script, c.Parent, c.Via = w.script, w.parent, w.via
	c.Before, c.After, c.Pipeline, c.Part, c.Place = s.before, s.after, s.pipeline, s.part, s.Place
	c.Errexit, c.Pipefail = w.st.errexit, w.st.pipefail
	return c
}

// call walks through a simple command.
func (w *walker) call(stmt *syntax.Stmt, call *syntax.CallExpr, s spot) (failed state) {
	c := w.begin(s)
	outside := w.within(c, ViaSubstitution)
	for _, a := range call.Assigns {
		w.nestedAssign(a, s)
	}
	for _, word := range call.Args {
		w.nested(word, s)
	}
	for _, r := range stmt.Redirs {
		w.nested(r.Word, s)
		w.nested(r.Hdoc, s)
	}
	w.leave(outside)

	p := w.parser
	base := len(p.args)
	defer func() { p.args = p.args[:base] }()
	w.base, w.truncated = base, false
	for _, word := range call.Args {
		p.args = w.fields(p.args, word)
	}
	args := p.args[base:]
	c.Open = w.truncated
	c.Span = w.spanOf(stmt, call)
	c.Full = c.Span
	outer := w.st.vars
	w.assign(c, call)
	c.env = w.st.vars
	if len(call.Args) > 0 {
		w.st.vars = outer // what stands in front of a command is for that command alone
	}
	failed = w.complete(c, args, w.redirects(c, stmt.Redirs), s)
	if len(call.Args) == 0 && len(stmt.Redirs) == 0 && w.commands[len(w.commands)-1] == c {
		failed.dead = true // an assignment does not fail, but for a substitution in it
	}
	return failed
}

// spanOf returns the span of a simple command, heredocs left out.
func (w *walker) spanOf(stmt *syntax.Stmt, cmd syntax.Command) dockerfile.Span {
	from, to := -1, 0
	widen := func(start, end syntax.Pos) {
		if at := offset(start); from < 0 || at < from {
			from = at
		}
		to = max(to, w.end(end))
	}
	if call, ok := cmd.(*syntax.CallExpr); !ok || len(call.Args)+len(call.Assigns) > 0 {
		widen(cmd.Pos(), cmd.End())
	}
	for _, r := range stmt.Redirs {
		widen(r.Pos(), r.Word.End())
	}
	return w.text.Span(max(from, 0), max(from, to, 0))
}

// assign evaluates the assignments in front of a command.
func (w *walker) assign(c *Command, call *syntax.CallExpr) {
	if len(call.Assigns) == 0 {
		return
	}
	c.Assigns = make([]Assign, 0, len(call.Assigns))
	for _, a := range call.Assigns {
		if a.Name == nil {
			continue
		}
		values := w.assigned(a)
		done := Assign{Name: a.Name.Value, Append: a.Append, Span: w.span(a.Pos(), a.End())}
		if len(values) == 1 && a.Array == nil {
			done.Value = values[0].Word
		} else {
			span, raw := w.assignedText(a)
			done.Value = dockerfile.UnknownWord(span, raw, nil)
		}
		c.Assigns = append(c.Assigns, done)
		w.set(a, values, len(call.Args) > 0)
	}
}

// assignedText returns what is written behind the equals sign.
func (w *walker) assignedText(a *syntax.Assign) (dockerfile.Span, string) {
	switch {
	case a.Array != nil:
		return w.written(a.Array.Pos(), a.Array.End())
	case a.Value != nil:
		return w.written(a.Value.Pos(), a.Value.End())
	}
	return w.written(a.End(), a.End())
}

// assigned returns the value of an assignment: several for an array, or where
// the items of a loop go into it.
func (w *walker) assigned(a *syntax.Assign) []arg {
	switch {
	case a.Array != nil:
		words := make([]*syntax.Word, 0, len(a.Array.Elems))
		for _, elem := range a.Array.Elems {
			if elem.Value == nil || elem.Index != nil {
				return nil
			}
			words = append(words, elem.Value)
		}
		items, known := w.listed(words)
		if !known {
			return nil
		}
		return items
	case a.Value != nil:
		return w.literal(a.Value)
	}
	span, _ := w.assignedText(a)
	return []arg{{Word: dockerfile.NewWord(span, "", dockerfile.Text{}, nil)}}
}

// set gives a variable the values of an assignment.
func (w *walker) set(a *syntax.Assign, values []arg, exported bool) {
	name := a.Name.Value
	w.ifs = w.ifs || name == "IFS" && !exported
	switch {
	case a.Index != nil:
		w.bind(name, arg{}, exported)
	case a.Array != nil:
		w.bindList(name, values, values != nil || len(a.Array.Elems) == 0, a.Append)
	case a.Append:
		w.bind(name, w.appended(name, values), exported)
	case len(values) == 1:
		w.bind(name, values[0], exported)
	default:
		w.bindRounds(name, values, exported)
	}
}

// bindList sets an array, or adds to one.
func (w *walker) bindList(name string, values []arg, known, add bool) {
	var list []dockerfile.Text
	if add {
		old := w.st.vars.find(name)
		known = known && old != nil && old.kind == array && len(old.list)+len(values) <= maxWords && w.spend(16*len(old.list))
		if known {
			list = append(list, old.list...)
		}
	}
	if !known {
		w.bind(name, arg{}, false)
		return
	}
	for i := range values {
		list = append(list, values[i].Word.Text())
	}
	w.st.vars = w.push(w.st.vars, binding{kind: array, name: name, list: list})
}

// appended returns the value of name+=value.
func (w *walker) appended(name string, values []arg) arg {
	if len(values) != 1 || !values[0].Known {
		return arg{}
	}
	span := values[0].Span
	old, b := w.variable(name, span)
	if old.kind != bound || b != nil && b.kind == item || !w.spend(old.text.Weight()) ||
		len(old.text.String)+len(values[0].Value) > dockerfile.MaxValue {
		return arg{}
	}
	var text dockerfile.TextBuilder
	text.Add(old.text)
	text.Add(values[0].Word.Text())
	return arg{Word: dockerfile.NewWord(span, values[0].Raw, text.Text(), values[0].Uses)}
}

// bindRounds sets a variable that has another value in each round of a loop.
func (w *walker) bindRounds(name string, values []arg, exported bool) {
	b := binding{kind: item, name: name, exported: exported || w.isExported(name)}
	for i := range values {
		b.loop = values[i].loop
		if !values[i].Known {
			b.loop = nil
			break
		}
		b.list = append(b.list, values[i].Word.Text())
	}
	if b.loop == nil {
		w.bind(name, arg{}, exported)
		return
	}
	w.st.vars = w.push(w.st.vars, b)
}
