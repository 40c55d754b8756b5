package dockerfile

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// An expander turns written words into values as BuildKit's lexer does
// (buildkit v0.34, frontend/dockerfile/shell/lex.go), and keeps the origins.
type expander struct {
	escape byte
	scope  *Scope
}

// expand returns the word that a written text stands for.
func (e *expander) expand(text Text) Word {
	word := Word{Span: text.Span(0, len(text.String)), Raw: text.String}
	if strings.HasPrefix(text.String, byteOrderMark) {
		text = text.Slice(len(byteOrderMark), len(text.String)) // it is lost on BuildKit's scanner
	}
	if strings.IndexByte(text.String, e.escape) < 0 && !strings.ContainsAny(text.String, `$'"`) {
		return NewWord(word.Span, word.Raw, text, nil)
	}
	l := lexer{expander: e, text: text}
	err := l.run(0)
	word.Uses = l.uses
	switch {
	case err != nil:
		word.Malformed = true
	case !l.unknown && !l.failed:
		return NewWord(word.Span, word.Raw, l.value.Text(), l.uses)
	}
	return word
}

// refusal returns what BuildKit's lexer says about a malformed word.
func (e *expander) refusal(text string) string {
	_, _, err := shell.NewLex(rune(e.escape)).ProcessWord(replaceInvalid(text), anyValue{})
	if err == nil {
		return "syntax error in " + text
	}
	return buildkitMessage(err)
}

// anyValue gives each variable a value, so that no message speaks of one that
// has none.
type anyValue struct{}

// Get returns the value of a variable, and whether it is set.
func (anyValue) Get(string) (string, bool) { return "x", true }

// Keys is not used for expansion.
func (anyValue) Keys() []string { return nil }

// plain expands $name or ${name}.
func (l *lexer) plain(name string, start int) {
	v := l.use(name, start)
	if !l.scope.knows(v) {
		l.unknown = true
	} else if v != nil {
		l.value.AddUse(v.Value.Text(), l.text.Span(start, l.at))
	}
}

// conditional expands ${name-word}, ${name+word} and ${name?word}, with a
// colon also where the value is empty. For an ARG without a default, what a
// build without that argument does is written there: so its value is known.
func (l *lexer) conditional(name string, operator byte, emptyIsUnset bool, start int) error {
	inner := lexer{expander: l.expander, text: l.text, at: l.at}
	err := inner.run('}')
	l.at = inner.at
	v := l.use(name, start)
	l.uses = append(l.uses, inner.uses...)
	l.failed = l.failed || inner.failed
	if err != nil {
		return err
	}
	set := v != nil && v.Set
	if (v == nil || set) && !l.scope.knows(v) {
		l.unknown = true
		return nil
	}
	set = set && (v.Value.Value != "" || !emptyIsUnset)
	switch {
	case operator == '?' && !set:
		l.failed = true
	case operator == '+' && !set:
	case operator != '+' && set:
		l.value.AddUse(v.Value.Text(), l.text.Span(start, l.at))
	default:
		l.unknown = l.unknown || inner.unknown
		l.value.Add(inner.value.Text())
	}
	return nil
}

// pattern expands ${name#pattern}, ${name%pattern} and ${name/pattern/word}
// with BuildKit's own lexer.
func (l *lexer) pattern(name string, operator byte, start int) error {
	skip := lexer{expander: l.expander, text: l.text, at: l.at}
	err := skip.operands(operator)
	l.at = skip.at
	v := l.use(name, start)
	l.uses = append(l.uses, skip.uses...)
	if err != nil {
		return err
	}
	l.failed = l.failed || skip.failed
	if skip.failed || skip.unknown || !l.scope.knows(v) {
		l.unknown = true
		return nil
	}
	lex := shell.NewLex(rune(l.escape))
	result, _, err := lex.ProcessWord(replaceInvalid(l.text.String[start:l.at]), scopeGetter{l.scope})
	if err != nil {
		return errSyntax
	}
	l.value.AddString(result, l.text.Span(start, l.at))
	return nil
}

// operands reads up to the end of the substitution.
func (l *lexer) operands(operator byte) error {
	if operator == '/' {
		if l.more() && l.peek() == '/' {
			l.at++
		}
		if err := l.run('/'); err != nil {
			return err
		}
	}
	return l.run('}')
}

// A scopeGetter shows a scope to BuildKit's lexer.
type scopeGetter struct{ scope *Scope }

// Get returns the value of a variable, and whether it is set.
func (g scopeGetter) Get(name string) (string, bool) {
	v := g.scope.Lookup(name)
	if v == nil || !v.Set {
		return "", false
	}
	return replaceInvalid(v.Value.Value), true
}

// Keys is not used for expansion.
func (g scopeGetter) Keys() []string { return nil }
