package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A lexer splits a script for cmd or PowerShell into words.
type lexer struct {
	*walker
	at, end    int
	powershell bool
	group      int // how many parentheses of cmd are open
}

// pipeline returns the commands up to an operator other than |.
func (l *lexer) pipeline() []sentence {
	var pipe []sentence
	for {
		s := l.sentence()
		pipe = append(pipe, s)
		if s.op != Pipe {
			return pipe
		}
	}
}

// sentence returns the next command.
func (l *lexer) sentence() sentence {
	s := sentence{powershell: l.powershell}
	for {
		l.blanks()
		if l.at >= l.end {
			break
		}
		if op, n := l.operator(&s); n > 0 {
			l.at += n
			s.op = op
			break
		}
		if l.redirect(&s) {
			continue
		}
		from := l.at
		a := l.word(&s)
		if l.at == from { // a character that has no meaning here
			l.at++
			continue
		}
		if a.Raw != "" {
			s.add(a, from, l.at)
		}
	}
	if l.powershell {
		s.assign(l.text)
	}
	if l.at >= l.end && s.op == Seq {
		s.op = None
	}
	return s
}

// blanks skips white space, comments and escaped line endings.
func (l *lexer) blanks() {
	src := l.text.String[:l.end]
	for l.at < l.end {
		rest := src[l.at:]
		escape := byte('^')
		if l.powershell {
			escape = '`'
		}
		switch {
		case rest[0] == ' ' || rest[0] == '\t' || rest[0] == '\r':
			l.at++
		case rest[0] == escape && strings.HasPrefix(rest[1:], "\n"):
			l.at += 2
		case rest[0] == escape && strings.HasPrefix(rest[1:], "\r\n"):
			l.at += 3
		case l.powershell && strings.HasPrefix(rest, "<#"):
			l.skipTo("#>")
		case l.powershell && rest[0] == '#':
			if n := strings.IndexByte(rest, '\n'); n >= 0 {
				l.at += n
			} else {
				l.at = l.end
			}
		default:
			return
		}
	}
}

// skipTo goes behind the next occurrence of a text, or to the end.
func (l *lexer) skipTo(stop string) {
	if n := strings.Index(l.text.String[l.at:l.end], stop); n >= 0 {
		l.at += n + len(stop)
		return
	}
	l.at = l.end
}

// operator returns the operator at hand and its length; 0 if there is none.
func (l *lexer) operator(s *sentence) (Op, int) {
	rest := l.text.String[l.at:l.end]
	switch {
	case strings.HasPrefix(rest, "&&"):
		return And, 2
	case strings.HasPrefix(rest, "||"):
		return Or, 2
	case rest[0] == '|':
		return Pipe, 1
	case rest[0] == '\n':
		return Seq, 1
	case rest[0] == ';' && l.powershell:
		return Seq, 1
	case rest[0] == '&' && (!l.powershell || len(s.args) > 0):
		if l.powershell {
			return Background, 1
		}
		return Seq, 1
	case rest[0] == ')' && l.group > 0:
		l.group--
		return Seq, 1
	}
	return None, 0
}

// redirect reads a redirection, if there is one.
func (l *lexer) redirect(s *sentence) bool {
	src := l.text.String[:l.end]
	at := l.at
	fd := 1
	if at < l.end && (src[at] >= '0' && src[at] <= '9' || src[at] == '*' && l.powershell) {
		fd = fdOf(src[at : at+1])
		at++
	}
	if at >= l.end || src[at] != '>' && (src[at] != '<' || l.powershell) {
		return false
	}
	start, opened := l.at, at
	if src[at] == '<' && opened == l.at {
		fd = 0
	}
	at++
	if at < l.end && src[at] == '>' {
		at++
	}
	if at < l.end && src[at] == '&' {
		at++
	}
	l.at = at
	l.blanks()
	var ignored sentence
	target := l.word(&ignored)
	s.redirects = append(s.redirects, Redirect{Op: src[opened:at], Fd: fd, Target: target.Word, Span: l.text.Span(start, max(at, l.at))})
	if s.to == 0 {
		s.from = start
	}
	s.to = max(at, l.at)
	return true
}

// word reads the next word; an empty one if there is none.
func (l *lexer) word(s *sentence) arg {
	if l.powershell {
		return l.powershellWord(s)
	}
	return l.cmdWord(s)
}

// A builder puts a word together.
type builder struct {
	dockerfile.TextBuilder
	holes   []hole
	unknown bool // for another reason than holes
}

// take adds a byte as it is, and those behind it that are never special.
func (l *lexer) take(b *builder) {
	from := l.at
	for l.at++; l.at < l.end; l.at++ {
		if c := l.text.String[l.at]; !isLetter(c) && (c < '-' || c > ':') {
			break
		}
	}
	for _, h := range l.holesIn(from, l.at) {
		b.holes = append(b.holes, hole{b.Len() + h.at - from, h.raw})
	}
	b.Add(l.text.Slice(from, l.at))
}

// reference adds a reference to a variable of n bytes, whose value is not known.
func (l *lexer) reference(b *builder, n int) {
	b.holes = append(b.holes, hole{b.Len(), l.raw(l.at, l.at+n)})
	b.AddString(placeholder, l.text.Span(l.at, l.at+n))
	l.at += n
}

// done returns the word that is written from an offset up to the lexer's place.
func (l *lexer) done(b *builder, from int) arg {
	raw, span := l.raw(from, l.at), l.text.Span(from, l.at)
	if b.unknown || len(b.holes) > 0 {
		return arg{Word: dockerfile.UnknownWord(span, raw, nil), parts: template{b.Text(), b.holes}}
	}
	return arg{Word: dockerfile.NewWord(span, raw, b.Text(), nil)}
}

// cmdWord reads a word of cmd.
func (l *lexer) cmdWord(s *sentence) arg {
	src := l.text.String[:l.end]
	if len(s.args) == 0 {
		for l.at < l.end && (src[l.at] == '(' || src[l.at] == '@' || src[l.at] == ' ') {
			if src[l.at] == '(' {
				l.group++
			}
			l.at++
		}
	}
	from, quoted := l.at, false
	var b builder
	for l.at < l.end {
		c := src[l.at]
		switch {
		case c == '"':
			quoted = !quoted
			l.at++
			continue
		case c == '%':
			if n := percent(src[l.at:]); n > 0 {
				l.reference(&b, n)
				continue
			}
		case quoted:
		case c == '^' && l.at+1 < l.end:
			l.at++
		case strings.IndexByte(" \t\r\n&|<>", c) >= 0, c == ')' && l.group > 0:
			return l.done(&b, from)
		}
		l.take(&b)
	}
	return l.done(&b, from)
}

// percent returns the length of the reference at the start of a text to a
// variable of cmd, %NAME%, or to the %i of a loop; 0 if there is none.
func percent(s string) int {
	name := leadingName(s[1:])
	end := 1 + len(name)
	switch {
	case name == "":
		return 0
	case end < len(s) && s[end] == '%':
		return end + 1
	case end < len(s) && s[end] == ':': // %NAME:a=b%
		if n := strings.IndexByte(s, '\n'); n >= 0 {
			s = s[:n]
		}
		if n := strings.IndexByte(s[end:], '%'); n >= 0 {
			return end + n + 1
		}
	case len(name) == 1:
		return end
	}
	return 0
}

// dollar returns the length of the reference at the start of a text to a
// variable of PowerShell; 0 if there is none.
func dollar(s string) int {
	if strings.HasPrefix(s, "${") {
		return strings.IndexByte(s, '}') + 1
	}
	name := leadingName(s[1:])
	end := 1 + len(name)
	if name != "" && end < len(s) && s[end] == ':' { // $env:NAME
		if rest := leadingName(s[end+1:]); rest != "" {
			return end + 1 + len(rest)
		}
	}
	switch {
	case name != "":
		return end
	case len(s) > 1 && strings.IndexByte("_?$^", s[1]) >= 0:
		return 2
	}
	return 0
}

// powershellWord reads a word of PowerShell.
func (l *lexer) powershellWord(s *sentence) arg {
	src := l.text.String[:l.end]
	from := l.at
	if strings.HasPrefix(src[from:], "&") {
		s.called = true
		l.at++
		l.blanks()
		from = l.at
	}
	var b builder
	for l.at < l.end {
		switch c := src[l.at]; c {
		case ' ', '\t', '\r', '\n', ';', '|', ')', '}', '>':
			return l.done(&b, from)
		case '&':
			return l.done(&b, from)
		case '\'', '"':
			l.quotedString(&b)
		case '(', '{':
			hash := c == '{' && l.at > from && src[l.at-1] == '@'
			l.block(&b, s, from)
			if c == '{' && !hash {
				return arg{}
			}
		case '`':
			b.unknown = true
			l.at = min(l.at+2, l.end)
		case '$':
			if n := dollar(src[l.at:]); n > 0 {
				l.reference(&b, n)
				continue
			}
			l.take(&b)
		default:
			b.unknown = b.unknown || c == '@' && l.at == from
			l.take(&b)
		}
	}
	return l.done(&b, from)
}

// quotedString reads a string of PowerShell.
func (l *lexer) quotedString(b *builder) {
	src := l.text.String[:l.end]
	quote := src[l.at]
	if l.at > 0 && src[l.at-1] == '@' && l.at+1 < l.end && (src[l.at+1] == '\n' || src[l.at+1] == '\r') {
		b.unknown = true
		l.skipTo("\n" + string(quote) + "@")
		return
	}
	for l.at++; l.at < l.end; {
		c := src[l.at]
		switch {
		case c == quote && l.at+1 < l.end && src[l.at+1] == quote:
			l.at++
		case c == quote:
			l.at++
			return
		case quote == '"' && c == '`':
			b.unknown = true
			l.at = min(l.at+2, l.end)
			continue
		case quote == '"' && c == '$':
			if n := dollar(src[l.at:]); n > 0 {
				l.reference(b, n)
				continue
			}
			b.unknown = b.unknown || strings.HasPrefix(src[l.at:], "$(")
		}
		l.take(b)
	}
}

// block reads what stands between parentheses or braces. What looks like
// commands is kept for later; the arguments of a method do not.
func (l *lexer) block(b *builder, s *sentence, from int) {
	src := l.text.String[:l.end]
	opened := l.at
	l.at = closing(src, l.at)
	b.unknown = true
	inner := bounds{opened + 1, max(opened+1, l.at)}
	if l.at > opened+1 && (src[l.at-1] == ')' || src[l.at-1] == '}') {
		inner.end--
	}
	first := strings.TrimLeft(src[inner.start:inner.end], " \t\r\n")
	if src[opened] == '{' && opened > from && src[opened-1] == '@' {
		return // a table
	}
	method := opened > from && src[opened] == '(' && src[opened-1] != '$' && src[opened-1] != '@' && src[opened-1] != '('
	if method || first == "" || strings.IndexByte("'\"0123456789", first[0]) >= 0 && src[opened] == '(' {
		return
	}
	s.blocks = append(s.blocks, block{bounds: inner, braces: src[opened] == '{'})
	if src[opened] == '{' {
		if s.to == 0 {
			s.from = opened
		}
		s.to = l.at
	}
}

// closing returns the offset behind the bracket that closes the one at an
// offset, or the end.
func closing(src string, at int) int {
	depth := 0
	for ; at < len(src); at++ {
		switch c := src[at]; c {
		case '(', '{':
			depth++
		case ')', '}':
			if depth--; depth == 0 {
				return at + 1
			}
		case '\'', '"':
			n := strings.IndexByte(src[at+1:], c)
			if n < 0 {
				return len(src)
			}
			at += n + 1
		case '`':
			at++
		}
	}
	return len(src)
}
