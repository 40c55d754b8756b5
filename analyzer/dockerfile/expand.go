package dockerfile

import (
	"errors"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// An expander turns written words into values as BuildKit's lexer does
// (buildkit v0.34, frontend/dockerfile/shell/lex.go), and keeps the origins.
type expander struct {
	escape     byte
	scope      *Scope
	skipQuotes bool // quotes are characters like others, as in a heredoc
}

// expand returns the word that a written text stands for.
func (e expander) expand(text Text) Word {
	word := Word{Span: text.Span(0, len(text.String)), Raw: text.String}
	if strings.HasPrefix(text.String, byteOrderMark) {
		text = text.Slice(len(byteOrderMark), len(text.String)) // it is lost on BuildKit's scanner
	}
	if strings.IndexByte(text.String, e.escape) < 0 && !strings.ContainsAny(text.String, `$'"`) {
		return NewWord(word.Span, word.Raw, text, nil)
	}
	l := lexer{expander: e, text: text}
	return l.read(word)
}

// expandHeredoc returns what the text of a heredoc stands for that COPY or ADD
// writes into a file, and, if it is malformed, where.
func expandHeredoc(doc Heredoc, scope *Scope) (word Word, malformed Span) {
	e := expander{escape: '\\', scope: scope, skipQuotes: true}
	l := lexer{expander: e, text: doc.Content}
	word = l.read(Word{Span: doc.Body, Raw: doc.Content.String})
	return word, doc.Content.Span(l.construct, l.at)
}

// read reads all of the text, and completes the word that it is of.
func (l *lexer) read(word Word) Word {
	err := l.run(0)
	word.Uses = l.uses
	word.Malformed = errors.Is(err, errSyntax)
	if err != nil || l.unknown || l.failed {
		return word
	}
	return NewWord(word.Span, word.Raw, l.value.Text(), l.uses)
}

// refusal returns what BuildKit's lexer says about a malformed word: at best,
// nothing of a variable that has no value.
func (e expander) refusal(text string) string {
	if depth(text) > maxDepth {
		return errSyntax.Error()
	}
	lex := shell.NewLex(rune(e.escape))
	lex.SkipProcessQuotes = e.skipQuotes
	for _, values := range []shell.EnvGetter{anyValue{}, scopeGetter{e.scope}} {
		if _, _, err := lex.ProcessWord(replaceInvalid(text), values); err != nil {
			return buildkitMessage(err)
		}
	}
	return errSyntax.Error()
}

// anyValue gives each variable a value.
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
		l.addValue(v, start)
	}
}

// addValue appends the value of a variable that is referred to from start on.
// That of one that BuildKit predefines is written nowhere else.
func (l *lexer) addValue(v *Variable, start int) {
	span := l.text.Span(start, l.at)
	if v.Kind == Unknown {
		l.value.AddString(v.Value.Value, span)
		return
	}
	l.value.AddUse(v.Value.Text(), span)
}

// conditional expands ${name-word}, ${name+word} and ${name?word}, with a
// colon also where the value is empty. For an ARG without a default, what a
// build without that argument does is written there: so its value is known.
func (l *lexer) conditional(name string, operator byte, emptyIsUnset bool, start int) error {
	inner := lexer{expander: l.expander, text: l.text, at: l.at, depth: l.depth + 1, unused: l.unused}
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
		l.addValue(v, start)
	default:
		l.unknown = l.unknown || inner.unknown
		l.value.Add(inner.value.Text())
	}
	return nil
}

// pattern expands ${name#pattern}, ${name%pattern} and ${name/pattern/word}
// with BuildKit's own lexer.
func (l *lexer) pattern(name string, operator byte, start int) error {
	skip := lexer{expander: l.expander, text: l.text, at: l.at, depth: l.depth + 1, unused: true}
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
	if l.unused {
		return nil
	}
	lex := shell.NewLex(rune(l.escape))
	lex.SkipProcessQuotes = l.skipQuotes
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
