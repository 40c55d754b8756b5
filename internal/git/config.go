package git

import (
	"errors"
	"fmt"
	"strings"
)

// A Config is what one file of git's configuration says, without what it
// includes.
type Config []Setting

// A Setting is a key with its value.
type Setting struct {
	Section    string // in lower case
	Subsection string
	Key        string // in lower case
	Value      string // "true" for a key without one
}

// Get returns the value that counts of a key, given as section.key or
// section.subsection.key.
func (c Config) Get(key string) (value string, ok bool) {
	for _, s := range c {
		if s.name() == key {
			value, ok = s.Value, true
		}
	}
	return value, ok
}

func (s Setting) name() string {
	if s.Subsection == "" {
		return s.Section + "." + s.Key
	}
	return s.Section + "." + s.Subsection + "." + s.Key
}

// write writes a setting so that git reads the same.
func (s Setting) write(b *strings.Builder) {
	escape := strings.NewReplacer(`\`, `\\`, `"`, `\"`, "\n", `\n`, "\t", `\t`, "\b", `\b`)
	fmt.Fprintf(b, "[%s", s.Section)
	if s.Subsection != "" {
		fmt.Fprintf(b, ` "%s"`, strings.NewReplacer(`\`, `\\`, `"`, `\"`).Replace(s.Subsection))
	}
	fmt.Fprintf(b, "]\n\t%s = \"%s\"\n", s.Key, escape.Replace(s.Value))
}

// parseConfig reads a file in the syntax of git-config(1).
func parseConfig(text string) (Config, error) {
	var all Config
	at := Setting{}
	p := configReader{rest: strings.ReplaceAll(strings.TrimPrefix(text, "\ufeff"), "\r\n", "\n"), line: 1}
	for {
		p.skipBlank()
		switch {
		case p.rest == "":
			return all, nil
		case p.rest[0] == '[':
			if err := p.section(&at); err != nil {
				return nil, err
			}
		case at.Section == "" || !isLetter(p.rest[0]):
			return nil, p.fail("neither a section nor a key of one")
		default:
			key := strings.ToLower(p.word(isKey))
			value, err := p.value()
			if err != nil {
				return nil, err
			}
			all = append(all, Setting{at.Section, at.Subsection, key, value})
		}
	}
}

// A configReader stands in the text of a configuration.
type configReader struct {
	rest string
	line int
}

func (p *configReader) fail(what string) error { return fmt.Errorf("line %d: %s", p.line, what) }

// skipBlank skips blanks, ends of lines and comments.
func (p *configReader) skipBlank() {
	for p.rest != "" {
		switch p.rest[0] {
		case '\n':
			p.line++
		case ' ', '\t', '\r', '\v', '\f':
		case '#', ';':
			end := strings.IndexByte(p.rest, '\n')
			if end < 0 {
				end = len(p.rest)
			}
			p.rest = p.rest[end:]
			continue
		default:
			return
		}
		p.rest = p.rest[1:]
	}
}

// word cuts off what is made of certain letters.
func (p *configReader) word(made func(c byte) bool) string {
	n := 0
	for n < len(p.rest) && made(p.rest[n]) {
		n++
	}
	word := p.rest[:n]
	p.rest = p.rest[n:]
	return word
}

func isLetter(c byte) bool { return c|0x20 >= 'a' && c|0x20 <= 'z' }
func isKey(c byte) bool    { return isLetter(c) || c >= '0' && c <= '9' || c == '-' }
func isBlank(c byte) bool  { return c == ' ' || c == '\t' }

// section reads [section], [section "subsection"] or the old [section.subsection].
func (p *configReader) section(at *Setting) error {
	p.rest = p.rest[1:]
	name := p.word(func(c byte) bool { return isKey(c) || c == '.' })
	section, subsection, _ := strings.Cut(strings.ToLower(name), ".")
	if blanks := p.word(isBlank); blanks != "" {
		quoted, err := p.quoted()
		if err != nil {
			return err
		}
		subsection = quoted
	}
	if section == "" || !strings.HasPrefix(p.rest, "]") {
		return p.fail("no valid name of a section")
	}
	p.rest = p.rest[1:]
	*at = Setting{Section: section, Subsection: subsection}
	return nil
}

// quoted reads the quoted name of a subsection.
func (p *configReader) quoted() (string, error) {
	if !strings.HasPrefix(p.rest, `"`) {
		return "", p.fail("a subsection without quotes")
	}
	var b strings.Builder
	for n := 1; n < len(p.rest) && p.rest[n] != '\n'; n++ {
		switch p.rest[n] {
		case '"':
			p.rest = p.rest[n+1:]
			return b.String(), nil
		case '\\':
			if n++; n == len(p.rest) || p.rest[n] == '\n' {
				return "", p.fail("a quote that does not end")
			}
		}
		b.WriteByte(p.rest[n])
	}
	return "", p.fail("a quote that does not end")
}

// value reads what follows a key: nothing, or an equals sign and a value up to
// the end of the line.
func (p *configReader) value() (string, error) {
	p.word(isBlank)
	if !strings.HasPrefix(p.rest, "=") {
		if p.rest == "" || strings.ContainsAny(p.rest[:1], "\n#;") {
			return "true", nil
		}
		return "", p.fail("no equals sign behind a key")
	}
	p.rest = p.rest[1:]
	p.word(isBlank)
	text, err := p.text()
	if err != nil {
		return "", p.fail(err.Error())
	}
	return text, nil
}

// escaped are the characters that a backslash stands for in front of others.
var escaped = map[byte]byte{'"': '"', '\\': '\\', 'n': '\n', 't': '\t', 'b': '\b'}

// text reads a value: blanks at its end and comments do not belong to it,
// except within quotes.
func (p *configReader) text() (string, error) {
	var b strings.Builder
	quoted, kept := false, 0
	for n := 0; ; n++ {
		if n == len(p.rest) || p.rest[n] == '\n' {
			p.rest = p.rest[n:]
			if quoted {
				return "", errors.New("a quote that does not end")
			}
			return b.String()[:kept], nil
		}
		switch c := p.rest[n]; {
		case c == '"':
			quoted = !quoted
			kept = b.Len()
		case c == '\\':
			if n++; n == len(p.rest) {
				return "", errors.New("a backslash at the end")
			}
			if p.rest[n] == '\n' {
				p.line++
				continue
			}
			meant, ok := escaped[p.rest[n]]
			if !ok {
				return "", errors.New("a backslash in front of what needs none")
			}
			b.WriteByte(meant)
			kept = b.Len()
		case !quoted && (c == '#' || c == ';'):
			end := strings.IndexByte(p.rest[n:], '\n')
			if end < 0 {
				end = len(p.rest) - n
			}
			p.rest = p.rest[n+end:]
			return b.String()[:kept], nil
		default:
			b.WriteByte(c)
			if quoted || !isBlank(c) {
				kept = b.Len()
			}
		}
	}
}
