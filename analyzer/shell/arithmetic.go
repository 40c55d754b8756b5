package shell

import (
	"strconv"
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// arithmetic adds the value of $((…)) where all in it is known.
func (e *expansion) arithmetic(p *syntax.ArithmExp, q quoting) {
	from, to := offset(p.Pos()), e.w.end(p.End())
	known := p.X != nil && len(e.w.holesIn(from, to)) == 0 && plain(p.X)
	n := 0
	if known {
		env := expand.FuncEnviron(func(name string) string {
			if name == "IFS" { // always asked for
				return ""
			}
			v, _ := e.w.variable(name, e.span)
			if _, err := strconv.Atoi(v.text.String); v.kind != bound || err != nil {
				known = false
			}
			return v.text.String
		})
		var err error
		n, err = expand.Arithm(&expand.Config{Env: env}, p.X)
		known = known && err == nil
	}
	if !known {
		e.unknown(p, q)
		e.solid = true
		return
	}
	var b dockerfile.TextBuilder
	b.AddString(strconv.Itoa(n), e.w.text.Span(from, to))
	e.value(b.Text(), p, q)
}

// plain reports whether an arithmetic expression is made of numbers, names and
// operators alone.
func plain(x syntax.ArithmExpr) bool {
	switch x := x.(type) {
	case *syntax.Word:
		if len(x.Parts) != 1 {
			return false
		}
		switch p := x.Parts[0].(type) {
		case *syntax.Lit:
			return p.Value != "" && strings.Trim(p.Value, "0123456789") == "" || syntax.ValidName(p.Value)
		case *syntax.ParamExp:
			return p.Param != nil && syntax.ValidName(p.Param.Value) && p.Param.Value != "LINENO" &&
				offset(p.End())-offset(p.Pos()) <= len("${}")+len(p.Param.Value)
		}
		return false
	case *syntax.ParenArithm:
		return plain(x.X)
	case *syntax.UnaryArithm:
		return x.Op != syntax.Inc && x.Op != syntax.Dec && plain(x.X)
	case *syntax.BinaryArithm:
		switch x.Op {
		case syntax.Add, syntax.Sub, syntax.Mul, syntax.Quo, syntax.Rem,
			syntax.Eql, syntax.Neq, syntax.Lss, syntax.Leq, syntax.Gtr, syntax.Geq:
			return plain(x.X) && plain(x.Y)
		}
	}
	return false
}
