package shell

import (
	"sort"
	"strings"

	"mvdan.cc/sh/v3/expand"
	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// offset returns the byte offset of a position of the shell parser.
func offset(pos syntax.Pos) int { return int(pos.Offset()) }

// end returns the byte offset where a word ends: the shell parser counts an
// escaped newline behind it, and the carriage return of the line ending, as
// part of the word.
func (w *walker) end(pos syntax.Pos) int {
	s := w.text.String
	at := min(offset(pos), len(s))
	for at > 0 {
		switch {
		case s[at-1] == '\r' && (at == len(s) || s[at] == '\n'):
			at--
		case at > 1 && s[at-1] == '\n' && s[at-2] == '\\':
			at -= 2
		case at > 2 && s[at-1] == '\n' && s[at-2] == '\r' && s[at-3] == '\\':
			at -= 3
		case at < len(s) && s[at] == '`' && (at-len(strings.TrimRight(s[:at], `\`)))%2 == 1:
			at-- // the backslash of a backquote within backquotes
		default:
			return at
		}
	}
	return at
}

// written returns the source span of a part of the script, and what is written there.
func (w *walker) written(from, to syntax.Pos) (dockerfile.Span, string) {
	start, end := offset(from), w.end(to)
	if end < start {
		end = start
	}
	return w.text.Span(start, end), w.raw(start, end)
}

// raw returns what is written in a part of the script, holes filled.
func (w *walker) raw(from, to int) string {
	if len(w.holes) == 0 {
		return w.text.String[from:to]
	}
	var b strings.Builder
	for _, h := range w.holesIn(from, to) {
		b.WriteString(w.text.String[from:h.at])
		b.WriteString(h.raw)
		from = h.at + 1
	}
	b.WriteString(w.text.String[from:to])
	return b.String()
}

// holesIn returns the holes in a part of the script.
func (w *walker) holesIn(from, to int) []hole {
	if len(w.holes) == 0 {
		return nil
	}
	first := sort.Search(len(w.holes), func(i int) bool { return w.holes[i].at >= from })
	last := sort.Search(len(w.holes), func(i int) bool { return w.holes[i].at >= to })
	return w.holes[first:max(first, last)]
}

// literal adds text in which a backslash may quote the byte behind it. What
// counts as quoted depends on where the text stands.
func (e *expansion) literal(lit *syntax.Lit, q quoting) {
	at, end := offset(lit.ValuePos), min(offset(lit.ValueEnd), len(e.w.text.String))
	for v := lit.Value; v != ""; {
		n := strings.IndexByte(v, '\\')
		if n < 0 || q == verbatim {
			n = len(v)
		}
		if n > 0 {
			at = e.unquoted(v[:n], at, end, q)
			v = v[n:]
			continue
		}
		n = escape(v, q)
		switch {
		case n > 1 && v[1] == '\n':
		case n > 1:
			at = e.escaped(v[1:2], at, end)
		default:
			at = e.quoted(v[:1], at, end)
		}
		v = v[n:]
	}
}

// escaped adds a byte behind a backslash, which stands for the two.
func (e *expansion) escaped(v string, at, end int) int {
	start := seek(e.w.source, '\\', at, end)
	at = seek(e.w.source, v[0], start+1, end)
	if at >= end || len(e.w.holesIn(at, at+1)) > 0 {
		return e.quoted(v, min(start+1, end), end)
	}
	e.some, e.solid = true, true
	e.text.AddString(v, e.w.text.Span(start, at+1))
	return at + 1
}

// escape returns the length of the escape sequence at the start of a text: 1 if
// the backslash there is an ordinary one.
func escape(v string, q quoting) int {
	if len(v) > 1 && (q < inDouble || v[1] == '\n' || strings.IndexByte("$`\\", v[1]) >= 0 || v[1] == '"' && q == inDouble) {
		return 2
	}
	return 1
}

// unquoted adds a run of bytes of a literal, at or behind an offset, of which
// blanks end a word where words are split. It returns the offset behind it.
func (e *expansion) unquoted(v string, at, end int, q quoting) int {
	if q != inOption || !e.split {
		return e.quoted(v, at, end)
	}
	e.eachField(v, func(from, to int) {
		at = e.quoted(v[from:to], seek(e.w.source, v[from], at, end), end)
	})
	return at
}

// quoted adds bytes of a literal that stand at or behind an offset, and returns
// the offset behind them.
func (e *expansion) quoted(v string, at, end int) int {
	src := e.w.source
	if end-at >= len(v) && src[at:at+len(v)] == v {
		e.add(at, at+len(v))
		return at + len(v)
	}
	for i := range len(v) {
		if at = seek(src, v[i], at, end); at < end {
			e.add(at, at+1)
			at++
			continue
		}
		e.some, e.solid = true, true // nowhere in the script: made by the expansion of braces
		e.text.AddString(v[i:i+1], e.w.text.Span(min(at, len(src)), end))
	}
	return at
}

// seek returns where the parser found a byte of a literal: at the offset, or
// behind an escaped newline, a carriage return, or a backslash that quotes it
// within backquotes. It returns the end if the byte is not there.
func seek(src string, c byte, at, end int) int {
	for at < end {
		newline := src[at] == '\\' && (strings.HasPrefix(src[at+1:], "\n") || strings.HasPrefix(src[at+1:], "\r\n"))
		if src[at] == c && !newline {
			return at
		}
		if newline {
			at++
		}
		at++
	}
	return end
}

// singleQuoted adds '…' or $'…'.
func (e *expansion) singleQuoted(p *syntax.SglQuoted, q quoting) {
	from, to := offset(p.Left)+1, offset(p.Right)
	if q >= inDouble && !p.Dollar { // within double quotes they are ordinary characters
		e.add(from-1, to+1)
		return
	}
	if p.Dollar {
		from++
		if strings.IndexByte(p.Value, '\\') >= 0 {
			value, _, err := expand.Format(nil, p.Value, nil)
			if err != nil {
				e.unknown(p, inDouble)
				return
			}
			value, _, _ = strings.Cut(value, "\x00") // where the shell ends it, too
			e.text.AddString(value, e.w.text.Span(from, to))
			return
		}
	}
	if to-from == len(p.Value) {
		e.add(from, to)
		return
	}
	e.text.AddString(p.Value, e.w.text.Span(from, to))
}
