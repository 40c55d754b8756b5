package shell

import (
	"strconv"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// param expands $name, ${name} and ${name…}.
func (e *expansion) param(p *syntax.ParamExp, q quoting) {
	if p.Param == nil || p.Flags != nil || p.NestedParam != nil || p.Width || p.IsSet || len(p.Modifiers) > 0 ||
		p.Split != 0 || p.GlobSubst != 0 || p.RcExpand != 0 || p.Excl ||
		len(e.w.holesIn(offset(p.Pos()), e.w.end(p.End()))) > 0 && p.Exp == nil {
		e.unknown(p, q)
		return
	}
	use, _ := e.w.written(p.Pos(), p.End())
	v := e.parameter(p, use)
	e.uses = append(e.uses, dockerfile.Use{Name: p.Param.Value, Span: use, Variable: v.variable})
	switch {
	case p.Exp != nil && p.Exp.Op <= syntax.AssignUnsetOrNull:
		e.conditional(p, v, q)
	case v.kind == unset && v.variable == nil:
		v.kind = bound
		e.transformed(p, v, q)
	case v.kind == array:
		e.elements(p, v.list, q)
	case v.kind != bound:
		e.unknown(p, q)
		e.many = e.many || isList(p)
		e.solid = e.solid || p.Length || isNumber(p.Param.Value)
	default:
		e.transformed(p, v, q)
	}
}

// isList reports whether an expansion gives several words even where it is quoted.
func isList(p *syntax.ParamExp) bool {
	word, _ := p.Index.(*syntax.Word)
	return p.Param.Value == "@" || word != nil && word.Lit() == "@"
}

// isNumber reports whether a parameter is always one word, known or not.
func isNumber(name string) bool {
	switch name {
	case "?", "#", "$", "!", "RANDOM", "UID", "EUID", "PPID", "SECONDS", "LINENO":
		return true
	}
	return false
}

// parameter returns the value that an expansion starts from.
func (e *expansion) parameter(p *syntax.ParamExp, use dockerfile.Span) value {
	name := p.Param.Value
	if n := fdOf(name); n >= 0 {
		return e.w.positional(n)
	}
	if name == "*" || name == "#" {
		name = "@"
	}
	v, b := e.w.variable(name, use)
	if b != nil && b.kind == item {
		v = e.item(b)
	}
	if p.Index != nil {
		return indexed(v, p.Index)
	}
	switch {
	case p.Param.Value == "#":
		return count(v, use)
	case v.kind == array && name != "@":
		return indexed(v, nil)
	}
	return v
}

// item returns the value of a loop's variable in the round at hand. Two loops
// in one word are too much.
func (e *expansion) item(b *binding) value {
	if e.loop == nil {
		e.loop, e.round = b.loop, 0
	}
	if e.loop != b.loop || e.round >= len(b.list) {
		e.mixed = true
		return value{}
	}
	return value{kind: bound, text: b.list[e.round]}
}

// positional returns $1, $2 … as set by the last `set -- …`.
func (w *walker) positional(n int) value {
	b := w.st.vars.find("@")
	if b == nil || b.kind != array || n == 0 {
		return value{}
	}
	if n > len(b.list) {
		return value{kind: unset}
	}
	return value{kind: bound, text: b.list[n-1]}
}

// count returns the number of elements, as $# does.
func count(v value, use dockerfile.Span) value {
	if v.kind != array {
		return value{}
	}
	var b dockerfile.TextBuilder
	b.AddString(strconv.Itoa(len(v.list)), use)
	return value{kind: bound, text: b.Text()}
}

// indexed returns an element of an array: the first one without an index, and
// all of them for * and @.
func indexed(v value, index syntax.ArithmExpr) value {
	key := "0"
	if index != nil {
		word, ok := index.(*syntax.Word)
		if !ok {
			return value{}
		}
		key = word.Lit()
	}
	if key == "@" || key == "*" {
		if v.kind == bound {
			return value{kind: array, list: []dockerfile.Text{v.text}}
		}
		return v
	}
	n, err := strconv.Atoi(key)
	switch {
	case err != nil || n < 0:
		return value{}
	case v.kind == bound && n == 0:
		return v
	case v.kind == array && n < len(v.list):
		return value{kind: bound, text: v.list[n]}
	case v.kind == array || v.kind == bound:
		return value{kind: unset}
	}
	return value{}
}

// conditional expands ${name-word} and its like, which say what happens
// without a value. A build argument without a default is known to be without.
func (e *expansion) conditional(p *syntax.ParamExp, v value, q quoting) {
	if v.kind == unknown {
		e.unknown(p, q)
		return
	}
	op := p.Exp.Op
	empty := v.kind == bound && v.text.String == "" || v.kind == array && len(v.list) == 0
	null := op == syntax.AlternateUnsetOrNull || op == syntax.DefaultUnsetOrNull ||
		op == syntax.ErrorUnsetOrNull || op == syntax.AssignUnsetOrNull
	set := v.kind != unset && (!empty || !null && v.kind == bound)
	switch op {
	case syntax.AlternateUnset, syntax.AlternateUnsetOrNull:
		if set {
			e.option(p, q)
		}
	case syntax.ErrorUnset, syntax.ErrorUnsetOrNull:
		if !set {
			e.unknown(p, q) // the shell stops here
			return
		}
		e.present(p, v, q)
	default:
		if !set {
			e.option(p, q)
			return
		}
		e.present(p, v, q)
	}
}

// present adds a value that is set.
func (e *expansion) present(p *syntax.ParamExp, v value, q quoting) {
	if v.kind == array {
		e.list(p, v.list, q)
		return
	}
	e.value(v.text, p, q)
}

// option adds the word of ${name-word} or ${name+word}.
func (e *expansion) option(p *syntax.ParamExp, q quoting) {
	if p.Exp.Word == nil {
		return
	}
	e.parts(p.Exp.Word.Parts, max(q, inOption))
}

// transformed adds a known value after what ${name…} does with it.
func (e *expansion) transformed(p *syntax.ParamExp, v value, q quoting) {
	text, ok := e.transform(p, v.text)
	if !ok {
		e.unknown(p, q)
		return
	}
	e.value(text, p, q)
}

// elements adds the elements of an array, each after what ${name[@]…} does with it.
func (e *expansion) elements(p *syntax.ParamExp, list []dockerfile.Text, q quoting) {
	if p.Slice != nil {
		e.unknown(p, q)
		return
	}
	if p.Length {
		v := count(value{kind: array, list: list}, e.w.text.Span(offset(p.Pos()), e.w.end(p.End())))
		e.value(v.text, p, q)
		return
	}
	done := make([]dockerfile.Text, len(list))
	for i, text := range list {
		var ok bool
		if done[i], ok = e.transform(p, text); !ok {
			e.unknown(p, q)
			return
		}
	}
	e.list(p, done, q)
}

// list adds the elements of an array: words of their own, but joined by
// blanks for "$*" and where only one word can stand.
func (e *expansion) list(p *syntax.ParamExp, list []dockerfile.Text, q quoting) {
	word, _ := p.Index.(*syntax.Word)
	star := p.Param.Value == "*" || word != nil && word.Lit() == "*"
	join := !e.split || star && q > inOption
	for i, text := range list {
		if i > 0 && join {
			use, _ := e.w.written(p.Pos(), p.End())
			e.text.AddString(" ", use)
		} else if i > 0 {
			e.flush()
		}
		e.value(text, p, q)
	}
	if len(list) == 0 && q > inOption && !join {
		e.some = e.text.Len() > 0 // "$@" without arguments is no word at all
	}
}
