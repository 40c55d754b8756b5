package shell

import (
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/pattern"
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// maxSubject bounds the length of the values that patterns are applied to, in bytes.
const maxSubject = 4096

// transform returns what ${name…} makes of a value, and whether that is known.
func (e *expansion) transform(p *syntax.ParamExp, text dockerfile.Text) (dockerfile.Text, bool) {
	switch {
	case p.Length:
		return e.length(p, text), true
	case p.Slice != nil:
		return e.substring(p.Slice, text)
	case p.Repl != nil:
		return e.replace(p, text)
	case p.Exp == nil:
		return text, p.Names == 0
	}
	switch p.Exp.Op {
	case syntax.RemSmallPrefix, syntax.RemLargePrefix, syntax.RemSmallSuffix, syntax.RemLargeSuffix:
		return e.remove(p.Exp, text)
	case syntax.UpperFirst, syntax.UpperAll, syntax.LowerFirst, syntax.LowerAll:
		return e.changeCase(p, text)
	}
	return text, false
}

// length returns ${#name}.
func (e *expansion) length(p *syntax.ParamExp, text dockerfile.Text) dockerfile.Text {
	var b dockerfile.TextBuilder
	use, _ := e.w.written(p.Pos(), p.End())
	b.AddString(strconv.Itoa(utf8.RuneCountInString(text.String)), use)
	return b.Text()
}

// substring returns ${name:offset:length}, counted in characters.
func (e *expansion) substring(s *syntax.Slice, text dockerfile.Text) (dockerfile.Text, bool) {
	if utf8.RuneCountInString(text.String) != len(text.String) {
		return text, false // counting depends on the locale
	}
	n := len(text.String)
	from, ok := number(s.Offset, 0)
	if !ok {
		return text, false
	}
	if from < 0 {
		from += n
	}
	if from < 0 || from > n {
		return text.Slice(0, 0), true
	}
	length, ok := number(s.Length, n-from)
	if !ok {
		return text, false
	}
	to := from + length
	if length < 0 {
		to = n + length
	}
	if to < from {
		return text, false
	}
	return text.Slice(from, min(to, n)), true
}

// number returns the value of an expression that is a plain number, perhaps
// with a minus; missing stands for none.
func number(x syntax.ArithmExpr, missing int) (int, bool) {
	switch x := x.(type) {
	case nil:
		return missing, true
	case *syntax.Word:
		n, err := strconv.Atoi(x.Lit())
		return n, err == nil && n < dockerfile.MaxValue
	case *syntax.ParenArithm:
		return number(x.X, missing)
	case *syntax.UnaryArithm:
		n, ok := number(x.X, missing)
		return -n, ok && x.Op == syntax.Minus
	}
	return 0, false
}

// remove returns ${name#pattern}, ${name##pattern}, ${name%pattern} or ${name%%pattern}.
func (e *expansion) remove(x *syntax.Expansion, text dockerfile.Text) (dockerfile.Text, bool) {
	pat, ok := e.pattern(x.Word)
	s := text.String
	suffix := x.Op == syntax.RemSmallSuffix || x.Op == syntax.RemLargeSuffix
	if !ok {
		return text, false
	}
	if plain, ok := unquoted(pat); ok {
		switch {
		case suffix && strings.HasSuffix(s, plain):
			return text.Slice(0, len(s)-len(plain)), true
		case !suffix && strings.HasPrefix(s, plain):
			return text.Slice(len(plain), len(s)), true
		}
		return text, true
	}
	re := e.compile(pat, s, pattern.EntireString)
	if re == nil {
		return text, false
	}
	longest := x.Op == syntax.RemLargePrefix || x.Op == syntax.RemLargeSuffix
	for i := 0; i <= len(s); i++ {
		cut := i // the number of bytes to remove
		if longest {
			cut = len(s) - i
		}
		switch {
		case suffix && re.MatchString(s[len(s)-cut:]):
			return text.Slice(0, len(s)-cut), true
		case !suffix && re.MatchString(s[:cut]):
			return text.Slice(cut, len(s)), true
		}
	}
	return text, true
}

// replace returns ${name/pattern/word} or ${name//pattern/word}.
func (e *expansion) replace(p *syntax.ParamExp, text dockerfile.Text) (dockerfile.Text, bool) {
	pat, ok := e.pattern(p.Repl.Orig)
	if !ok {
		return text, false
	}
	var with arg
	if p.Repl.With != nil {
		if with = e.w.one(p.Repl.With); !with.Known {
			return text, false
		}
	}
	anchor := byte(0)
	if !p.Repl.All && pat != "" && (pat[0] == '#' || pat[0] == '%') {
		anchor, pat = pat[0], pat[1:]
	}
	if pat == "" {
		return text, anchor == 0
	}
	re := e.compile(pat, text.String, 0)
	if re == nil {
		return text, false
	}
	var b dockerfile.TextBuilder
	last := 0
	for _, at := range re.FindAllStringIndex(text.String, -1) {
		switch {
		case at[0] == at[1], anchor == '#' && at[0] > 0, anchor == '%' && at[1] < len(text.String):
			continue
		}
		b.Add(text.Slice(last, at[0]))
		b.Add(with.Word.Text())
		last = at[1]
		if !p.Repl.All || !e.afford(with.Word.Text()) {
			break
		}
	}
	b.Add(text.Slice(last, len(text.String)))
	return b.Text(), e.w.budget >= 0
}

// changeCase returns ${name^}, ${name^^}, ${name,} or ${name,,}.
func (e *expansion) changeCase(p *syntax.ParamExp, text dockerfile.Text) (dockerfile.Text, bool) {
	if p.Exp.Word != nil {
		return text, false
	}
	s, n := text.String, len(text.String)
	if p.Exp.Op == syntax.UpperFirst || p.Exp.Op == syntax.LowerFirst {
		_, n = utf8.DecodeRuneInString(s)
	}
	changed := strings.ToLower(s[:n])
	if p.Exp.Op == syntax.UpperFirst || p.Exp.Op == syntax.UpperAll {
		changed = strings.ToUpper(s[:n])
	}
	var b dockerfile.TextBuilder
	if n > 0 {
		b.AddString(changed, text.Origin(0, n))
	}
	b.Add(text.Slice(n, len(s)))
	return b.Text(), true
}

// pattern returns a word as a shell pattern, what is quoted in it escaped.
func (e *expansion) pattern(word *syntax.Word) (string, bool) {
	if word == nil {
		return "", true
	}
	var b strings.Builder
	for _, part := range word.Parts {
		if lit, ok := part.(*syntax.Lit); ok {
			if len(e.w.holesIn(offset(lit.ValuePos), offset(lit.ValueEnd))) > 0 {
				return "", false
			}
			b.WriteString(lit.Value)
			continue
		}
		a := e.w.one(&syntax.Word{Parts: []syntax.WordPart{part}})
		if !a.Known {
			return "", false
		}
		if _, variable := part.(*syntax.ParamExp); variable {
			b.WriteString(a.Value)
		} else {
			b.WriteString(pattern.QuoteMeta(a.Value, 0))
		}
	}
	return b.String(), true
}

// unquoted returns the text that a pattern stands for, if that is just one.
func unquoted(pat string) (string, bool) {
	if pattern.HasMeta(pat, 0) {
		return "", false
	}
	var b strings.Builder
	for i := 0; i < len(pat); i++ {
		if pat[i] == '\\' && i+1 < len(pat) {
			i++
		}
		b.WriteByte(pat[i])
	}
	return b.String(), true
}

// compile returns a pattern as a regular expression; nil if that is no valid
// one, or too much work for the text it is meant for.
func (e *expansion) compile(pat, subject string, mode pattern.Mode) *regexp.Regexp {
	if len(pat) > maxSubject || len(subject) > maxSubject || !e.w.spend(len(pat)+len(subject)*len(subject)/16) {
		return nil
	}
	expr, err := pattern.Regexp(pat, mode)
	if err != nil {
		return nil
	}
	re, err := regexp.Compile(expr)
	if err != nil {
		return nil
	}
	return re
}
