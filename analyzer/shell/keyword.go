package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// test walks through [[ … ]], whose words are listed as they are written.
func (w *walker) test(stmt *syntax.Stmt, t *syntax.TestClause, s spot) (failed state) {
	c := w.begin(s)
	outside := w.within(c, ViaSubstitution)
	w.nestedTest(t.X, s)
	for _, r := range stmt.Redirs {
		w.nested(r.Word, s)
	}
	w.leave(outside)
	args := []arg{w.token(t.Left, "[[")}
	args = w.testWords(args, t.X)
	args = append(args, w.token(t.Right, "]]"))
	return w.keyword(c, stmt, args)
}

// keyword completes a command that is a keyword of the shell.
func (w *walker) keyword(c *Command, stmt *syntax.Stmt, args []arg) (failed state) {
	c.Span = w.spanOf(stmt, stmt.Cmd)
	c.Full = c.Span
	c.env = w.st.vars
	c.Name = args[0].Value
	c.Words = w.words(args)
	w.redirects(c, stmt.Redirs)
	return w.st
}

// token returns the argument for an operator of the shell grammar.
func (w *walker) token(at syntax.Pos, text string) arg {
	from := offset(at)
	to := min(from+len(text), len(w.text.String))
	span := w.text.Span(from, to)
	if w.text.String[from:to] == text {
		return arg{Word: dockerfile.NewWord(span, text, w.text.Slice(from, to), nil)}
	}
	var b dockerfile.TextBuilder
	b.AddString(text, span)
	return arg{Word: dockerfile.NewWord(span, text, b.Text(), nil)}
}

func (w *walker) nestedTest(x syntax.TestExpr, s spot) {
	switch x := x.(type) {
	case *syntax.Word:
		w.nested(x, s)
	case *syntax.ParenTest:
		w.nestedTest(x.X, s)
	case *syntax.UnaryTest:
		w.nestedTest(x.X, s)
	case *syntax.BinaryTest:
		w.nestedTest(x.X, s)
		w.nestedTest(x.Y, s)
	}
}

// testWords appends the words of a test, operators included.
func (w *walker) testWords(args []arg, x syntax.TestExpr) []arg {
	if len(args) >= maxWords {
		return args
	}
	switch x := x.(type) {
	case *syntax.Word:
		args = append(args, w.one(x))
	case *syntax.ParenTest:
		args = append(args, w.token(x.Lparen, "("))
		args = w.testWords(args, x.X)
		args = append(args, w.token(x.Rparen, ")"))
	case *syntax.UnaryTest:
		args = append(args, w.token(x.OpPos, x.Op.String()))
		args = w.testWords(args, x.X)
	case *syntax.BinaryTest:
		args = w.testWords(args, x.X)
		args = append(args, w.token(x.OpPos, x.Op.String()))
		args = w.testWords(args, x.Y)
	}
	return args
}

// arithmeticCommand walks through (( … )) and let.
func (w *walker) arithmeticCommand(stmt *syntax.Stmt, s spot, list ...syntax.ArithmExpr) (failed state) {
	c := w.begin(s)
	outside := w.within(c, ViaSubstitution)
	for _, x := range list {
		w.nestedArithmetic(x, s)
	}
	w.leave(outside)
	args := []arg{w.token(stmt.Cmd.Pos(), "((")}
	if let, ok := stmt.Cmd.(*syntax.LetClause); ok {
		args[0] = w.token(let.Let, "let")
	}
	for _, x := range list {
		if x == nil {
			continue
		}
		span, raw := w.written(x.Pos(), x.End())
		args = append(args, arg{Word: dockerfile.UnknownWord(span, raw, nil)})
	}
	return w.keyword(c, stmt, args)
}
