package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// maxSpelling bounds how often one variable may lead to another.
const maxSpelling = 3

// A speller says as much of a word's value as is known where it stands.
type speller struct {
	*reader     // nil outside scripts
	index   int // of the command that the word belongs to
	depth   int // how many variables led here
}

// literal returns the value of a word, or what is written without its quotes
// and with the variables replaced that are known.
func literal(word dockerfile.Word) string { return speller{}.spell(word) }

// spell returns the value of a word. Where that is not known it is what is
// written, without quotes, and with the variables replaced that are known. A
// variable in front, of which a script sets several values, is replaced by the
// first of them that has a place in it: they differ in the file rather than in
// the place.
func (s speller) spell(word dockerfile.Word) string {
	if word.Known {
		return word.Value
	}
	var b strings.Builder
	raw := word.Raw
	for at := 0; at < len(raw); {
		switch raw[at] {
		case '"', '\'':
			at++
		case '$', '`':
			end := at + referenceLen(raw[at:])
			b.WriteString(s.resolve(raw[at:end], word, b.Len() == 0))
			at = end
		default:
			b.WriteByte(raw[at])
			at++
		}
	}
	return b.String()
}

// resolve returns the value of `$NAME` or `${NAME}`, or the reference itself.
func (s speller) resolve(reference string, word dockerfile.Word, first bool) string {
	name := variableName(reference)
	for _, use := range word.Uses {
		if use.Name == name && use.Variable != nil && use.Variable.Set && use.Variable.Value.Known {
			return use.Variable.Value.Value
		}
	}
	if s.reader == nil {
		return reference
	}
	if len(name) > len("env:") && strings.EqualFold(name[:len("env:")], "env:") {
		if value, ok := s.commands[s.index].Lookup(name[len("env:"):]); ok && value.Known {
			return value.Value
		}
	}
	if !first || s.depth == maxSpelling {
		return reference
	}
	for _, a := range s.before(s.index, name) {
		inner := speller{reader: s.reader, index: a.index, depth: s.depth + 1}
		if text := inner.spell(a.value); strings.Contains(text, "://") {
			return text
		}
	}
	return reference
}

// variableName returns the name in `$NAME` or `${NAME}`.
func variableName(reference string) string {
	return strings.TrimSuffix(strings.TrimPrefix(strings.TrimPrefix(reference, "$"), "{"), "}")
}

// referenceLen returns the length of the variable or substitution at the start
// of a text.
func referenceLen(s string) int {
	if s[0] == '`' {
		if end := strings.IndexByte(s[1:], '`'); end >= 0 {
			return end + 2
		}
		return len(s)
	}
	if len(s) > 1 && (s[1] == '(' || s[1] == '{') {
		return bracketLen(s[1:]) + 1
	}
	n := 1
	if len(s) > len("$env:") && strings.EqualFold(s[1:len("$env:")], "env:") {
		n = len("$env:") // PowerShell
	}
	for n < len(s) && isNameByte(s[n]) {
		n++
	}
	return n
}

// bracketLen returns the length of the text up to the bracket that closes the first one.
func bracketLen(s string) int {
	depth := 0
	for at := range len(s) {
		switch s[at] {
		case '(', '{':
			depth++
		case ')', '}':
			depth--
		}
		if depth == 0 {
			return at + 1
		}
	}
	return len(s)
}

func isNameByte(b byte) bool {
	return b == '_' || b >= 'a' && b <= 'z' || b >= 'A' && b <= 'Z' || b >= '0' && b <= '9'
}
