package wire

import (
	"strconv"
	"unicode/utf8"
)

// An Encoder appends a JSON document, indented by two spaces, to a buffer: what
// encoding/json makes of the same values without escaping HTML, without asking
// by reflection what they are. Bytes that are not UTF-8 become U+FFFD.
type Encoder struct {
	Buf []byte

	depth int
	empty bool // nothing stands yet in the innermost list or object
}

// NewEncoder returns an encoder that goes on behind a buffer, at a depth of
// lists and objects of which the innermost is not empty.
func NewEncoder(buf []byte, depth int) *Encoder { return &Encoder{Buf: buf, depth: depth} }

// Open begins a list or an object, with its bracket.
func (e *Encoder) Open(bracket byte) {
	e.Buf = append(e.Buf, bracket)
	e.depth++
	e.empty = true
}

// Close ends the innermost list or object, with its bracket.
func (e *Encoder) Close(bracket byte) {
	e.depth--
	if !e.empty {
		e.Line()
	}
	e.Buf = append(e.Buf, bracket)
	e.empty = false
}

// Next begins the next element of a list.
func (e *Encoder) Next() {
	if !e.empty {
		e.Buf = append(e.Buf, ',')
	}
	e.Line()
	e.empty = false
}

// Line begins a line at the depth of the innermost list or object.
func (e *Encoder) Line() {
	e.Buf = append(e.Buf, '\n')
	for range e.depth {
		e.Buf = append(e.Buf, "  "...)
	}
}

// Key begins the next field of an object. Its value follows.
func (e *Encoder) Key(name string) {
	e.Next()
	e.Buf = append(e.Buf, '"')
	e.Buf = append(e.Buf, name...)
	e.Buf = append(e.Buf, `": `...)
}

// Text is the field of a text.
func (e *Encoder) Text(name, value string) {
	e.Key(name)
	e.String(value)
}

// Texts is the field of a list of texts.
func (e *Encoder) Texts(name string, values []string) {
	e.Key(name)
	e.Open('[')
	for _, value := range values {
		e.Next()
		e.String(value)
	}
	e.Close(']')
}

// Number is the field of a number.
func (e *Encoder) Number(name string, value int) {
	e.Key(name)
	e.Buf = strconv.AppendInt(e.Buf, int64(value), 10)
}

const hexDigits = "0123456789abcdef"

// String appends a text.
func (e *Encoder) String(text string) {
	buf := append(e.Buf, '"')
	start := 0
	for at := 0; at < len(text); {
		b := text[at]
		if b >= ' ' && b != '"' && b != '\\' && b < utf8.RuneSelf {
			at++
			continue
		}
		if b < utf8.RuneSelf {
			buf = appendEscaped(append(buf, text[start:at]...), b)
			at++
			start = at
			continue
		}
		r, size := utf8.DecodeRuneInString(text[at:])
		switch {
		case r == utf8.RuneError && size == 1:
			buf = append(append(buf, text[start:at]...), `\ufffd`...)
			start = at + 1
		case r == '\u2028', r == '\u2029': // which JavaScript takes for the end of a line
			buf = append(append(buf, text[start:at]...), `\u202`...)
			buf = append(buf, hexDigits[r&0xF])
			start = at + size
		}
		at += size
	}
	e.Buf = append(append(buf, text[start:]...), '"')
}

func appendEscaped(buf []byte, b byte) []byte {
	switch b {
	case '"', '\\':
		return append(buf, '\\', b)
	case '\b':
		return append(buf, `\b`...)
	case '\f':
		return append(buf, `\f`...)
	case '\n':
		return append(buf, `\n`...)
	case '\r':
		return append(buf, `\r`...)
	case '\t':
		return append(buf, `\t`...)
	}
	return append(buf, '\\', 'u', '0', '0', hexDigits[b>>4], hexDigits[b&0xF])
}
