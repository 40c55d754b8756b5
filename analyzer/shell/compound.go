package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// span returns the source span of a part of the script.
func (w *walker) span(from, to syntax.Pos) dockerfile.Span {
	return w.text.Span(offset(from), max(offset(from), w.end(to)))
}

// stmtEnd returns where a statement ends, without its heredocs and what ends it.
func stmtEnd(stmt *syntax.Stmt) syntax.Pos {
	end := stmt.Pos()
	if b, ok := stmt.Cmd.(*syntax.BinaryCmd); ok {
		end = stmtEnd(b.Y)
	} else if stmt.Cmd != nil {
		end = stmt.Cmd.End()
	}
	for _, r := range stmt.Redirs {
		if at := r.Word.End(); at.After(end) {
			end = at
		}
	}
	return end
}

// isSimple reports whether a statement gives one Command.
func isSimple(stmt *syntax.Stmt) bool {
	switch stmt.Cmd.(type) {
	case nil, *syntax.CallExpr, *syntax.DeclClause, *syntax.TestClause, *syntax.ArithmCmd, *syntax.LetClause:
		return true
	}
	return false
}

// maxAround bounds how many redirections around a command are kept: those that
// are nearest.
const maxAround = 100

// compound walks through a group, a subshell, a loop, a branch or a function.
func (w *walker) compound(stmt *syntax.Stmt, s spot) (failed state) {
	if len(stmt.Redirs) > 0 {
		around := s.Around[max(0, len(s.Around)-maxAround):len(s.Around):len(s.Around)]
		for _, r := range stmt.Redirs {
			w.nested(r.Word, s)
			w.nested(r.Hdoc, s)
			done, _ := w.redirect(r)
			around = append(around, done)
		}
		s.Around = around
	}
	s = s.inner()
	start := w.st
	switch c := stmt.Cmd.(type) {
	case *syntax.Block:
		return w.statements(c.Stmts, s)
	case *syntax.Subshell:
		s.Subshell = true
		w.statements(c.Stmts, s)
		w.st = start
	case *syntax.IfClause:
		w.ifClause(c, s)
	case *syntax.WhileClause:
		w.while(c, s)
	case *syntax.ForClause:
		w.forLoop(c, s)
	case *syntax.CaseClause:
		w.caseClause(c, s)
	case *syntax.FuncDecl:
		w.function(c, s)
	}
	return w.st
}

// timed walks through the command behind the keyword time.
func (w *walker) timed(c *syntax.TimeClause, s spot) (failed state) {
	if c.Stmt == nil {
		return w.st
	}
	first := len(w.commands)
	failed = w.statement(c.Stmt, s)
	if !isSimple(c.Stmt) || first == len(w.commands) {
		return failed
	}
	from := offset(c.Time)
	span := w.text.Span(from, from+len("time"))
	word := dockerfile.NewWord(span, "time", w.text.Slice(from, from+len("time")), nil)
	cmd := w.commands[first]
	cmd.Wrappers = append([]Wrapper{{Name: "time", Words: []dockerfile.Word{word}, Span: span}}, cmd.Wrappers...)
	cmd.Full = cmd.Full.Join(span)
	return failed
}

// ifClause walks through if, elif and else.
func (w *walker) ifClause(c *syntax.IfClause, s spot) {
	branch := s
	branch.Branch = true
	var ends []state
	for first := true; c != nil; c, first = c.Else, false {
		if len(c.Cond) == 0 { // else
			w.statements(c.Then, branch)
			ends = append(ends, w.st)
			w.meet(ends)
			return
		}
		cond := branch
		if first {
			cond = s
		}
		cond.Condition, cond.Tested = true, true
		failed := w.statements(c.Cond, cond)
		w.statements(c.Then, branch)
		ends = append(ends, w.st)
		w.st = failed
	}
	w.meet(append(ends, w.st))
}

// meet continues with what holds at all ends of the branches.
func (w *walker) meet(ends []state) {
	w.st = ends[0]
	for _, end := range ends[1:] {
		w.st = w.join(w.st, end)
	}
}

// caseClause walks through case, of which at most one item runs.
func (w *walker) caseClause(c *syntax.CaseClause, s spot) {
	w.nested(c.Word, s)
	start := w.st
	var ends []state
	all := false // one of the patterns matches everything
	s.Branch = true
	for _, item := range c.Items {
		for _, pattern := range item.Patterns {
			w.nested(pattern, s)
			all = all || pattern.Lit() == "*"
		}
		if len(ends) > 0 && c.Items[len(ends)-1].Op != syntax.Break {
			w.st = w.join(start, w.st)
		} else {
			w.st = start
		}
		w.statements(item.Stmts, s)
		ends = append(ends, w.st)
	}
	if !all {
		ends = append(ends, start)
	}
	w.meet(ends)
}

// maxLoops bounds how deep loops may be nested before nothing is known in them.
const maxLoops = 16

// enter prepares for a loop's body, which may run after itself: what is set in
// it is not known at its start.
func (w *walker) enter(from, to syntax.Pos) {
	w.loops++
	if w.loops > maxLoops {
		w.st.vars = w.push(w.st.vars, binding{kind: opaque})
		return
	}
	w.forgetAll(w.changesIn(offset(from), offset(to)))
}

// while walks through while and until.
func (w *walker) while(c *syntax.WhileClause, s spot) {
	s.Loop = true
	w.enter(c.Pos(), c.End())
	cond := s
	cond.Condition, cond.Tested = true, true
	failed := w.statements(c.Cond, cond)
	if c.Until {
		w.st, failed = failed, w.st
	}
	w.statements(c.Do, s)
	w.st = failed
	w.loops--
}

// forLoop walks through for and select. Within it, a variable with known items
// stands for all of them.
func (w *walker) forLoop(c *syntax.ForClause, s spot) {
	s.Loop = true
	var items []arg
	known := false
	iter, words := c.Loop.(*syntax.WordIter)
	if words {
		for _, word := range iter.Items {
			w.nested(word, s)
		}
		items, known = w.listed(iter.Items)
		known = known && !c.Select && iter.InPos.IsValid()
	} else if style, ok := c.Loop.(*syntax.CStyleLoop); ok {
		for _, x := range []syntax.ArithmExpr{style.Init, style.Cond, style.Post} {
			w.nestedArithmetic(x, s)
		}
	}
	w.enter(c.Pos(), c.End())
	start := w.st
	if words {
		w.bindItems(iter.Name.Value, items, known)
	}
	w.statements(c.Do, s)
	w.st = start
	if words {
		w.st.vars = w.forget(w.st.vars, iter.Name.Value, w.isExported(iter.Name.Value))
	}
	w.loops--
}

// listed expands a list of words, and reports whether all of them are known.
func (w *walker) listed(words []*syntax.Word) ([]arg, bool) {
	var items []arg
	w.base, w.truncated = 0, false
	for _, word := range words {
		items = w.fields(items, word)
	}
	if w.truncated {
		return nil, false
	}
	for i := range items {
		if !items[i].Known || items[i].item > 0 {
			return nil, false
		}
	}
	return items, true
}

// bindItems sets the variable of a loop.
func (w *walker) bindItems(name string, items []arg, known bool) {
	switch {
	case !known || len(items) == 0:
		w.bind(name, arg{}, false)
	case len(items) == 1:
		w.bind(name, items[0], false)
	default:
		b := binding{kind: item, name: name, exported: w.isExported(name), loop: &loop{rounds: len(items)}}
		for i := range items {
			b.list = append(b.list, items[i].Word.Text())
		}
		w.st.vars = w.push(w.st.vars, b)
	}
}

// function walks through a function's body. It does so as if nothing that the
// script sets further on were known, since the function is called later.
func (w *walker) function(c *syntax.FuncDecl, s spot) {
	if c.Name == nil || c.Body == nil {
		return
	}
	start := w.st
	if w.functions == nil {
		w.functions = map[string][]string{}
	}
	var sets []string
	for _, change := range w.changesIn(offset(c.Body.Pos()), offset(c.Body.End())) {
		if !change.local {
			sets = append(sets, change.name)
		}
	}
	w.functions[c.Name.Value] = append(w.functions[c.Name.Value], sets...)
	w.forgetAll(w.changesIn(offset(c.End()), len(w.text.String)))
	w.st.vars = w.push(w.st.vars, binding{kind: unknown, name: "@"})
	w.st.dead = false
	s.Function, s.Condition, s.Tested, s.Negated = c.Name.Value, false, false, false
	w.statements([]*syntax.Stmt{c.Body}, s)
	w.st = start
}
