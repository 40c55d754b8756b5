package dockerfile

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// blanks are the characters that BuildKit splits words at (parser.reWhitespace).
const blanks = "\t\v\f\r "

// cutKeyword splits an instruction's text into its keyword and the rest.
func cutKeyword(text Text) (keyword, rest Text) { return cutWord(text.TrimSpace()) }

// cutWord splits a text at its first blanks.
func cutWord(text Text) (word, rest Text) {
	s := text.String
	end := strings.IndexAny(s, blanks)
	if end < 0 {
		end = len(s)
	}
	rest = text.Slice(end, len(s))
	return text.Slice(0, end), rest.Slice(len(rest.String)-len(strings.TrimLeft(rest.String, blanks)), len(rest.String))
}

// splitBlanks splits at blanks, quotes being ordinary characters.
func splitBlanks(text Text) []Word {
	var words []Word
	for text.String != "" {
		word, rest := cutWord(text)
		if words == nil {
			words = make([]Word, 0, sparing(1+strings.Count(rest.String, " ")))
		}
		if word.String != "" {
			words = append(words, literal(word))
		}
		text = rest
	}
	return words
}

// sparing bounds a guess at how many words there are.
func sparing(guess int) int { return min(guess, 16) }

// splitQuoted splits at white space outside quotes; quotes and escapes stay in
// the words, but for an escape token with nothing behind it (buildkit v0.34,
// parser/line_parsers.go, parseWords).
func splitQuoted(text Text, escape byte) []Text {
	var words []Text
	s := text.String
	for at := 0; at < len(s); {
		ch, width := utf8.DecodeRuneInString(s[at:])
		if unicode.IsSpace(ch) {
			at += width
			continue
		}
		end, dangling := quotedEnd(s[at:], escape)
		if words == nil {
			words = make([]Text, 0, sparing(1+strings.Count(s[at+end:], "=")))
		}
		if word := text.Slice(at, at+end-dangling); word.String != "" {
			words = append(words, word)
		}
		at += end
	}
	return words
}

// quotedEnd returns where the word at the start of s ends, and how many bytes
// of it are an escape token at the end of s.
func quotedEnd(s string, escape byte) (end, dangling int) {
	quote := rune(0)
	for at := 0; at < len(s); {
		ch, width := utf8.DecodeRuneInString(s[at:])
		switch {
		case ch == rune(escape) && quote != '\'':
			if at+width == len(s) {
				return len(s), width
			}
			_, next := utf8.DecodeRuneInString(s[at+width:])
			width += next
		case quote != 0:
			if ch == quote {
				quote = 0
			}
		case ch == '"' || ch == '\'':
			quote = ch
		case unicode.IsSpace(ch):
			return at, 0
		}
		at += width
	}
	return len(s), 0
}

// splitJSON returns the strings of a JSON array that is known to be valid,
// with their quotes.
func splitJSON(text Text) []Text {
	var quoted []Text
	s := text.String
	for at := 0; at < len(s); at++ {
		if s[at] != '"' {
			continue
		}
		start := at
		for at++; at < len(s) && s[at] != '"'; at++ {
			if s[at] == '\\' {
				at++
			}
		}
		quoted = append(quoted, text.Slice(start, at+1))
	}
	return quoted
}
