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
	allowance  *allowance // for what variables add
	skipQuotes bool       // quotes are characters like others, as in a heredoc
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
func expandHeredoc(doc Heredoc, scope *Scope, allowance *allowance) (word Word, malformed Span) {
	e := expander{escape: '\\', scope: scope, allowance: allowance, skipQuotes: true}
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
	if depth(text) > maxDepth || replacements(text) > 1 {
		return errSyntax.Error() // it could take for ever
	}
	lex := shell.NewLex(rune(e.escape))
	lex.SkipProcessQuotes = e.skipQuotes
	for _, values := range []shell.EnvGetter{anyValue{}, shortValues{e.scope}} {
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

// replacements returns how many ${name/pattern/word} a text may have, at most.
func replacements(text string) int {
	return min(strings.Count(text, "${"), strings.Count(text, "/"))
}

// shortValues gives each variable the start of its value, at most.
type shortValues struct{ scope *Scope }

// Get returns the start of the value of a variable, and whether it is set.
func (s shortValues) Get(name string) (string, bool) {
	value, set := scopeGetter(s).Get(name)
	return value[:min(len(value), maxShort)], set
}

// Keys is not used for expansion.
func (shortValues) Keys() []string { return nil }

// maxShort bounds the values with which BuildKit is asked why it refuses a word.
const maxShort = 256

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
	text := v.Value.Text()
	if !l.affords(len(v.Value.Value), text.Weight()) {
		return
	}
	if v.Kind == Unknown {
		l.value.AddString(v.Value.Value, span)
		return
	}
	l.value.AddUse(text, span)
}

// affords reports whether the value has room for more that comes from a
// variable, of that length and weight. Else it is not known.
func (l *lexer) affords(length, weight int) bool {
	ok := l.value.Len()+length <= MaxValue && l.allowance.spend(weight)
	l.unknown = l.unknown || !ok
	return ok
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
	l.further += inner.further
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
	length, ok := l.affordsPattern(v, operator, skip.value.Len()+skip.further)
	if !ok {
		l.unknown = true
		return nil
	}
	if l.unused {
		l.further += length
		return nil
	}
	lex := shell.NewLex(rune(l.escape))
	lex.SkipProcessQuotes = l.skipQuotes
	result, _, err := lex.ProcessWord(replaceInvalid(l.text.String[start:l.at]), scopeGetter{l.scope})
	if err != nil {
		return errSyntax
	}
	if l.affords(len(result), len(result)) {
		l.value.AddString(result, l.text.Span(start, l.at))
	}
	return nil
}

// maxMatching bounds the work of a pattern, as the length of the value times
// that of what is written behind the name: so much text, too, may replace it.
const maxMatching = 1 << 20

// affordsPattern pays for applying a pattern to the value of a variable.
// operands is how long the pattern and what replaces it are, at most. It
// returns how long the result is, at most.
func (l *lexer) affordsPattern(v *Variable, operator byte, operands int) (length int, ok bool) {
	if v == nil {
		return 0, true
	}
	length = len(v.Value.Value)
	work := (length + 1) * (operands + 1)
	if operator == '/' {
		length += work
	}
	return length, work <= maxMatching && l.allowance.spend(work/16)
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
