package dockerfile

import (
	"errors"
	"strings"
	"unicode"
	"unicode/utf8"
)

var (
	// errSyntax says that BuildKit's lexer would refuse a word.
	errSyntax = errors.New("syntax error in a word")
	// errDepth says that a word is nested too deep to be worth a look.
	errDepth = errors.New("nested too deep")
)

// A lexer is at work on one word.
type lexer struct {
	expander
	text    Text
	at      int
	value   TextBuilder
	uses    []Use
	unknown bool // the value is not known
	failed  bool // a ${name?word} ends the build unless a value is supplied

	depth     int  // of the substitutions around
	unused    bool // only the uses and the end are wanted, not the value
	further   int  // how much longer than value the value is at most, if it is not wanted
	construct int  // where the quotes or the substitution start that are at hand
}

func (l *lexer) more() bool { return l.at < len(l.text.String) }

func (l *lexer) peek() byte { return l.text.String[l.at] }

// take appends the next code point as it is.
func (l *lexer) take() {
	_, width := utf8.DecodeRuneInString(l.text.String[l.at:])
	l.value.Add(l.text.Slice(l.at, l.at+width))
	l.at += width
}

// run reads up to the stop character, and drops that; 0 means the end.
func (l *lexer) run(stop byte) error {
	for l.more() {
		var err error
		l.construct = l.at
		switch ch := l.peek(); {
		case stop != 0 && ch == stop:
			l.at++
			return nil
		case ch == '$':
			err = l.dollar()
		case ch == '\'' && !l.skipQuotes:
			err = l.singleQuoted()
		case ch == '"' && !l.skipQuotes:
			err = l.doubleQuoted()
		case ch == l.escape:
			if l.at++; l.more() {
				l.take()
			}
		default:
			l.take()
		}
		if err != nil {
			return err
		}
	}
	if stop != 0 {
		return errSyntax
	}
	return nil
}

func (l *lexer) singleQuoted() error {
	n := strings.IndexByte(l.text.String[l.at+1:], '\'')
	if n < 0 {
		return errSyntax
	}
	l.value.Add(l.text.Slice(l.at+1, l.at+1+n))
	l.at += n + len("''")
	return nil
}

func (l *lexer) doubleQuoted() error {
	l.at++
	for l.more() {
		switch ch := l.peek(); ch {
		case '"':
			l.at++
			return nil
		case '$':
			if err := l.dollar(); err != nil {
				return err
			}
		case l.escape:
			next := l.at + 1
			if next == len(l.text.String) {
				return errSyntax
			}
			if c := l.text.String[next]; c == '"' || c == '$' || c == l.escape {
				l.at = next
			}
			l.take()
		default:
			l.take()
		}
	}
	return errSyntax
}

// dollar reads $name, ${name} or ${name…}.
func (l *lexer) dollar() error {
	start := l.at
	l.at++
	if l.more() && l.peek() == '{' {
		return l.braced(start)
	}
	if name := l.name(); name != "" {
		l.plain(name, start)
		return nil
	}
	l.value.Add(l.text.Slice(start, l.at))
	return nil
}

// braced reads what follows the $ that stands at start.
func (l *lexer) braced(start int) error {
	l.at++
	if !l.more() || strings.IndexByte("{}:", l.peek()) >= 0 {
		return errSyntax
	}
	name := l.name()
	if !l.more() {
		return errSyntax
	}
	if l.depth == maxDepth {
		return errDepth
	}
	operator := l.peek()
	l.at++
	switch operator {
	case '}':
		l.plain(name, start)
		return nil
	case ':':
		if !l.more() || strings.IndexByte("-+?", l.peek()) < 0 {
			return errSyntax
		}
		operator = l.peek()
		l.at++
		return l.conditional(name, operator, true, start)
	case '-', '+', '?':
		return l.conditional(name, operator, false, start)
	case '#', '%', '/':
		return l.pattern(name, operator, start)
	}
	return errSyntax
}

// name reads a variable's name, a positional or a special parameter.
func (l *lexer) name() string {
	rest := l.text.String[l.at:]
	first, width := utf8.DecodeRuneInString(rest)
	var end int
	switch {
	case unicode.IsDigit(first):
		end = indexNot(rest, unicode.IsDigit)
	case rest != "" && strings.ContainsRune("@*#?-$!", first):
		end = width
	default:
		end = indexNot(rest, func(ch rune) bool {
			return ch == '_' || unicode.IsLetter(ch) || unicode.IsDigit(ch)
		})
	}
	l.at += end
	return rest[:end]
}

// indexNot returns where the first code point is that is not of a kind.
func indexNot(s string, kind func(rune) bool) int {
	return len(s) - len(strings.TrimLeftFunc(s, kind))
}

// use notes a reference to a variable that ends here, and returns the variable.
func (l *lexer) use(name string, start int) *Variable {
	v := l.scope.Lookup(name)
	l.uses = append(l.uses, Use{Name: name, Span: l.text.Span(start, l.at), Variable: v})
	return v
}
