package shell

import "mvdan.cc/sh/v3/syntax"

// redirects notes the redirections of a command. It returns what the command
// reads from its standard input if that is written in the script, else nil.
func (w *walker) redirects(c *Command, list []*syntax.Redirect) (input *template) {
	if len(list) == 0 {
		return nil
	}
	c.Redirects = make([]Redirect, 0, len(list))
	for _, r := range list {
		done, document := w.redirect(r)
		c.Redirects = append(c.Redirects, done)
		if done.Fd == 0 {
			input = document
		}
	}
	return input
}

// redirect returns a redirection, and for a heredoc or a here-string its text.
func (w *walker) redirect(r *syntax.Redirect) (Redirect, *template) {
	done := Redirect{Op: r.Op.String(), Fd: 1, Target: w.one(r.Word).Word, Span: w.span(r.Pos(), r.Word.End())}
	switch r.Op {
	case syntax.RdrIn, syntax.RdrInOut, syntax.DplIn, syntax.Hdoc, syntax.DashHdoc, syntax.WordHdoc:
		done.Fd = 0
	case syntax.RdrAll, syntax.RdrAllClob, syntax.AppAll, syntax.AppAllClob:
		done.Fd = -1
	}
	if r.N != nil {
		done.Fd = fdOf(r.N.Value)
	}
	switch r.Op {
	case syntax.Hdoc, syntax.DashHdoc:
		document := w.document(r)
		done.Heredoc = document.filled()
		return done, &document
	case syntax.WordHdoc:
		document := w.document(r)
		return done, &document
	}
	return done, nil
}

// fdOf returns the number that a file descriptor or a positional parameter is
// written as; -1 for anything else.
func fdOf(s string) int {
	if s == "" {
		return -1
	}
	n := 0
	for i := range len(s) {
		if s[i] < '0' || s[i] > '9' || n > 1000 {
			return -1
		}
		n = n*10 + int(s[i]-'0')
	}
	return n
}
