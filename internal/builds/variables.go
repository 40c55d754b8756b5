package builds

import (
	"fmt"
	"regexp"
	"strings"
)

// A value is a text of a file, its variables replaced.
type value struct {
	text  string
	known bool // false if it takes a variable that no file sets
}

// unknown is what depends on the machine.
var unknown = value{}

func known(text string) value { return value{text: text, known: true} }

// An environment holds the variables that files set.
type environment map[string]value

// maxNesting is how deep variables may stand in the defaults of others, far
// deeper than anybody writes them.
const maxNesting = 20

// maxText is the most that a text with variables may have in the end, in bytes,
// so that variables made of others do not explode.
const maxText = 8 << 10

var variableName = regexp.MustCompile(`^[_a-zA-Z][_a-zA-Z0-9]*`)

// expand replaces the variables of a text, in the syntax of compose files:
// https://docs.docker.com/reference/compose-file/interpolation/. A variable
// that is not set makes the text unknown. The error tells what is malformed.
func (e environment) expand(text string) (value, error) { return e.expandAt(text, 0) }

func (e environment) expandAt(text string, depth int) (value, error) {
	if depth > maxNesting {
		return unknown, fmt.Errorf("variables are nested more than %d deep", maxNesting)
	}
	out := strings.Builder{}
	isKnown := true
	for {
		before, after, found := strings.Cut(text, "$")
		out.WriteString(before)
		if !found {
			break
		}
		part, rest, err := e.cutReference(after, depth)
		if err != nil {
			return unknown, err
		}
		out.WriteString(part.text)
		isKnown = isKnown && part.known
		text = rest
		if out.Len() > maxText {
			return unknown, fmt.Errorf("its variables make more than %d KiB of it", maxText>>10)
		}
	}
	if !isKnown {
		return unknown, nil
	}
	return known(out.String()), nil
}

// cutReference returns the value of what follows a dollar sign, and what
// follows that. A dollar sign that begins no reference stands for itself.
func (e environment) cutReference(text string, depth int) (v value, rest string, err error) {
	if rest, ok := strings.CutPrefix(text, "$"); ok {
		return known("$"), rest, nil
	}
	if inner, ok := strings.CutPrefix(text, "{"); ok {
		end := closingBrace(inner)
		if end < 0 {
			return unknown, "", fmt.Errorf("a variable has no closing brace: write $$ for a dollar sign")
		}
		v, err := e.braced(inner[:end], depth)
		return v, inner[end+1:], err
	}
	name := variableName.FindString(text)
	if name == "" {
		return known("$"), text, nil
	}
	return e[name], text[len(name):], nil
}

// braced returns the value of a reference without its braces: a name, and an
// operator with a word.
func (e environment) braced(text string, depth int) (value, error) {
	name := variableName.FindString(text)
	malformed := fmt.Errorf("${%s} is no reference to a variable: write $$ for a dollar sign", text)
	if name == "" {
		return unknown, malformed
	}
	operator, word := "", ""
	if rest := text[len(name):]; rest != "" {
		size := 1
		if rest[0] == ':' && len(rest) > 1 {
			size = 2
		}
		operator, word = rest[:size], rest[size:]
	}
	current, isSet := e[name]
	if strings.HasPrefix(operator, ":") && current.known && current.text == "" {
		isSet = false
	}
	switch strings.TrimPrefix(operator, ":") {
	case "-":
		if !isSet {
			return e.expandAt(word, depth+1)
		}
	case "?":
		if !isSet {
			return unknown, nil
		}
	case "+":
		if !isSet {
			return known(""), nil
		}
		return e.expandAt(word, depth+1)
	default:
		if operator != "" {
			return unknown, malformed
		}
	}
	return current, nil
}

// closingBrace returns the offset of the brace that closes one before the text,
// -1 if there is none.
func closingBrace(text string) int {
	open := 1
	for n := range len(text) {
		switch text[n] {
		case '}':
			open--
		case '{':
			open++
		}
		if open == 0 {
			return n
		}
	}
	return -1
}
