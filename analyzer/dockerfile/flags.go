package dockerfile

import (
	"strings"
	"unicode"
)

// cutFlags splits off the leading --flags, quotes and escapes as BuildKit's
// extractBuilderFlags reads them (buildkit v0.34, parser/split_command.go).
func cutFlags(text Text, escape byte) (flags []Flag, rest Text) {
	s := text.String
	for at := 0; ; {
		for at < len(s) && isSpaceByte(s[at]) {
			at++
		}
		if !strings.HasPrefix(s[at:], "--") {
			return flags, text.Slice(at, len(s)).TrimSpace()
		}
		written := text.Slice(at, len(s))
		end, plain := flagEnd(written.String, escape)
		written = written.Slice(0, end)
		at += end
		value := written
		if !plain {
			value = unquoteFlag(written, escape)
		}
		if value.String == "--" {
			return flags, text.Slice(at, len(s)).TrimSpace()
		}
		flags = append(flags, newFlag(written, value))
	}
}

// newFlag returns a flag that is written as one text and stands for another.
func newFlag(written, value Text) Flag {
	n := len(written.String)
	flag := Flag{Name: value.String[len("--"):], Span: written.Span(0, n)}
	at := strings.IndexByte(value.String, '=')
	if at < 0 {
		return flag
	}
	flag.Name = value.String[len("--"):at]
	raw := written.Slice(strings.IndexByte(written.String, '=')+1, n)
	flag.Value = NewWord(raw.Span(0, len(raw.String)), raw.String, value.Slice(at+1, len(value.String)), nil)
	return flag
}

// flagEnd returns where the flag at the start of s ends, and whether it stands
// for itself.
func flagEnd(s string, escape byte) (end int, plain bool) {
	quote := byte(0)
	plain = true
	for at := 0; at < len(s); at++ {
		switch ch := s[at]; {
		case ch == escape:
			at++
			plain = false
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '"' || ch == '\'':
			quote = ch
			plain = false
		case isSpaceByte(ch):
			return at, plain
		}
		plain = plain && s[min(at, len(s)-1)] < 0x80
	}
	return len(s), plain
}

// unquoteFlag returns what a flag stands for: BuildKit takes each of its bytes
// for a character.
func unquoteFlag(text Text, escape byte) Text {
	var b TextBuilder
	quote := byte(0)
	s := text.String
	for at := 0; at < len(s); at++ {
		switch ch := s[at]; {
		case ch == escape:
			if at++; at == len(s) {
				return b.Text()
			}
		case quote != 0 && ch == quote:
			quote = 0
			continue
		case quote == 0 && (ch == '"' || ch == '\''):
			quote = ch
			continue
		}
		if s[at] < 0x80 {
			b.Add(text.Slice(at, at+1))
		} else {
			b.AddString(string(rune(s[at])), text.Span(at, at+1))
		}
	}
	return b.Text()
}

// isSpaceByte reports whether a byte, taken as a code point, is white space.
func isSpaceByte(b byte) bool { return unicode.IsSpace(rune(b)) }
