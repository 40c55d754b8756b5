package shell

import (
	"errors"
	"strings"
	"unicode/utf8"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Parser reads scripts, one after the other. It keeps the buffers of the
// shell grammars, so make one per worker: it is not safe for concurrent use.
type Parser struct {
	grammars map[syntax.LangVariant]*syntax.Parser
	input    strings.Reader
	commands []Command         // a stock to take from
	words    []dockerfile.Word // likewise
	bindings []binding         // likewise
	changed  []*binding        // room for join
	args     []arg             // those of the commands at hand, the innermost one's last
}

// NewParser returns a parser.
func NewParser() *Parser {
	return &Parser{grammars: map[syntax.LangVariant]*syntax.Parser{}}
}

// Parse returns the script of an instruction: RUN, CMD, ENTRYPOINT and
// HEALTHCHECK CMD have one, all others give nil. A text that cannot be read
// gives a Script with Err and without commands.
func (p *Parser) Parse(instruction *dockerfile.Instruction) *Script {
	return p.ParseOneOf(instruction, 1)
}

// ParseOneOf returns the script of an instruction as [Parser.Parse] does. The
// instruction is one of so many that share what their values may cost.
func (p *Parser) ParseOneOf(instruction *dockerfile.Instruction, instructions int) *Script {
	words := instruction.Words
	switch instruction.Kind {
	case dockerfile.Run, dockerfile.Cmd, dockerfile.Entrypoint:
	case dockerfile.Healthcheck:
		if len(words) == 0 || !strings.EqualFold(words[0].Raw, "CMD") {
			return nil
		}
		words = words[1:]
	default:
		return nil
	}
	r := &reader{parser: p, budget: budgetOf(instruction, instructions)}
	script := &Script{Instruction: instruction}
	if instruction.JSON {
		r.execForm(script, words)
	} else {
		r.shellForm(script)
	}
	r.list(script)
	return script
}

// The bounds on what the shell grammars are given: their parsers call
// themselves for each level of nesting, and Go cannot recover from a stack
// that is used up.
const (
	maxText  = 256 << 10 // bytes of a script
	maxOpen  = 4000      // parentheses that are open
	maxSigns = 20000     // signs in a row
)

// grammar parses a text in a dialect. The error has the offset of the place.
func (p *Parser) grammar(text string, d Dialect) (*syntax.File, int, error) {
	if err := tooDeep(text); err != nil {
		return nil, 0, err
	}
	var first error
	for _, variant := range d.variants() {
		parser := p.grammars[variant]
		if parser == nil {
			parser = syntax.NewParser(syntax.Variant(variant))
			p.grammars[variant] = parser
		}
		p.input.Reset(text)
		file, err := parser.Parse(&p.input, "")
		if err == nil {
			return file, 0, nil
		}
		if first == nil {
			first = err
		}
	}
	var bad syntax.ParseError
	var foreign syntax.LangError
	switch {
	case errors.As(first, &bad):
		return nil, int(bad.Pos.Offset()), errors.New(bad.Text)
	case errors.As(first, &foreign):
		_, message, _ := strings.Cut(foreign.Error(), ": ")
		return nil, int(foreign.Pos.Offset()), errors.New(message)
	}
	return nil, 0, first
}

// tooDeep refuses what could use up the stack. No script that people write
// comes near these bounds.
func tooDeep(text string) error {
	if len(text) > maxText {
		return errors.New("the script is too long to be judged")
	}
	if len(text) <= maxOpen {
		return nil
	}
	open, signs := 0, 0
	for i := range len(text) {
		switch text[i] {
		case '(':
			open++
		case ')':
			open = max(0, open-1)
		case '-', '+', '!', '~':
			signs++
			continue
		case ' ', '\t':
			continue
		}
		if open > maxOpen || signs > maxSigns {
			return errors.New("the script is nested too deeply to be judged")
		}
		signs = 0
	}
	if signs > maxSigns {
		return errors.New("the script is nested too deeply to be judged")
	}
	return nil
}

// ascii replaces the bytes that are no UTF-8, which the shell grammars refuse
// and shells take as they are.
func ascii(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	var b strings.Builder
	for i, r := range text {
		if _, width := utf8.DecodeRuneInString(text[i:]); r == utf8.RuneError && width == 1 {
			b.WriteByte('.')
		} else {
			b.WriteRune(r)
		}
	}
	return b.String()
}
