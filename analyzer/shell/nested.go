package shell

import (
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// An owner is what the commands at hand belong to.
type owner struct {
	parent *Command
	via    Via
}

// within makes the commands that follow belong to a command. It returns the
// owner so far, for leave.
func (w *walker) within(c *Command, via Via) owner {
	before := owner{w.parent, w.via}
	w.parent, w.via = c, via
	return before
}

func (w *walker) leave(o owner) { w.parent, w.via = o.parent, o.via }

// nested walks through the substitutions in a word, each once: expansion
// looks at a word as often as it needs to.
func (w *walker) nested(word *syntax.Word, s spot) {
	if word == nil || len(word.Parts) == 1 && isLiteral(word.Parts[0]) {
		return
	}
	for _, part := range word.Parts {
		w.nestedPart(part, s)
	}
}

func isLiteral(part syntax.WordPart) bool {
	switch part.(type) {
	case *syntax.Lit, *syntax.SglQuoted:
		return true
	}
	return false
}

func (w *walker) nestedPart(part syntax.WordPart, s spot) {
	switch p := part.(type) {
	case *syntax.DblQuoted:
		for _, part := range p.Parts {
			w.nestedPart(part, s)
		}
	case *syntax.CmdSubst:
		w.substitution(p.Stmts, s, ViaSubstitution)
	case *syntax.ProcSubst:
		w.substitution(p.Stmts, s, ViaProcess)
	case *syntax.ArithmExp:
		w.nestedArithmetic(p.X, s)
	case *syntax.ParamExp:
		w.nestedParam(p, s)
	}
}

func (w *walker) nestedParam(p *syntax.ParamExp, s spot) {
	if p.NestedParam != nil {
		w.nestedPart(p.NestedParam, s)
	}
	w.nestedArithmetic(p.Index, s)
	if p.Slice != nil {
		w.nestedArithmetic(p.Slice.Offset, s)
		w.nestedArithmetic(p.Slice.Length, s)
	}
	if p.Repl != nil {
		w.nested(p.Repl.Orig, s)
		w.nested(p.Repl.With, s)
	}
	if p.Exp == nil {
		return
	}
	option := s
	option.Branch = option.Branch || p.Exp.Op <= syntax.AssignUnsetOrNull
	w.nested(p.Exp.Word, option)
	if p.Param != nil && (p.Exp.Op == syntax.AssignUnset || p.Exp.Op == syntax.AssignUnsetOrNull) {
		use, _ := w.written(p.Pos(), p.End())
		v, _ := w.variable(p.Param.Value, use)
		null := v.kind == bound && v.text.String == "" && p.Exp.Op == syntax.AssignUnsetOrNull
		switch {
		case v.kind == unset || null:
			w.bind(p.Param.Value, w.optional(p.Exp.Word), false)
		case v.kind == unknown:
			w.bind(p.Param.Value, arg{}, false)
		}
	}
}

// optional returns the value of the word in ${name:=word}.
func (w *walker) optional(word *syntax.Word) arg {
	if word == nil {
		return arg{Word: dockerfile.NewWord(dockerfile.Span{}, "", dockerfile.Text{}, nil)}
	}
	return w.one(word)
}

// nestedArithmetic walks through the substitutions in an arithmetic
// expression, and forgets the variables that it assigns to.
func (w *walker) nestedArithmetic(x syntax.ArithmExpr, s spot) {
	switch x := x.(type) {
	case *syntax.Word:
		w.nested(x, s)
	case *syntax.ParenArithm:
		w.nestedArithmetic(x.X, s)
	case *syntax.FlagsArithm:
		w.nestedArithmetic(x.X, s)
	case *syntax.UnaryArithm:
		w.nestedArithmetic(x.X, s)
		w.forgetAll(appendChanges(nil, x))
	case *syntax.BinaryArithm:
		w.nestedArithmetic(x.X, s)
		w.nestedArithmetic(x.Y, s)
		w.forgetAll(appendChanges(nil, x))
	}
}

func (w *walker) nestedAssign(a *syntax.Assign, s spot) {
	w.nestedArithmetic(a.Index, s)
	w.nested(a.Value, s)
	if a.Array == nil {
		return
	}
	for _, elem := range a.Array.Elems {
		w.nestedArithmetic(elem.Index, s)
		w.nested(elem.Value, s)
	}
}

// maxSubstitutions bounds how deep substitutions may be nested. Each word around
// one holds its text once more.
const maxSubstitutions = 32

// substitution walks through what runs in a process of its own.
func (w *walker) substitution(stmts []*syntax.Stmt, s spot, via Via) {
	if w.substitutions == maxSubstitutions {
		return
	}
	w.substitutions++
	defer func() { w.substitutions-- }()
	before := w.within(w.parent, via)
	start := w.st
	if w.script.Dialect == Bash {
		w.st.errexit = false // unless inherit_errexit is set
	}
	w.statements(stmts, s.apart())
	w.st = start
	w.leave(before)
}
