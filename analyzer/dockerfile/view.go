package dockerfile

import (
	"fmt"
	"strings"
	"unicode/utf8"
)

// maxLine is the length from which BuildKit's scanner refuses a line, its
// ending included (bufio.MaxScanTokenSize; buildkit v0.34, parser.Parse).
const maxLine = 64 * 1024

const tooLong = "dockerfile line greater than max allowed size of 65535"

// readView makes the view: the source as BuildKit's parser gets to see it. It
// has the same lines, but nothing in it keeps the parser from reading on.
func (p *fileParser) readView() {
	replaced := p.replacedDirectives()
	const keep = maxLine/2 - 1
	for line := range p.source.Lines() {
		text := p.source.Slice(p.source.lineWithEnding(line))
		if len(text) < maxLine || len(text) == maxLine && strings.HasSuffix(text, "\n") {
			continue
		}
		p.longLines = append(p.longLines, line)
		text = p.source.Slice(p.source.Line(line))
		replaced[line] = text[:min(keep, len(text))] + text[max(0, len(text)-keep):]
	}
	p.view = p.source.replaceLines(replaced)
	if at := invalidUTF8(p.source.Text); at >= 0 {
		p.problem(Span{at, at + 1}, fmt.Sprintf("byte 0x%02x is not UTF-8: save the file as UTF-8", p.source.Text[at]))
		p.view = NewSource(p.source.Path, replaceInvalid(p.view.Text))
	}
}

// replaceLines returns the source with some lines, from 0, replaced.
func (s *Source) replaceLines(replaced map[int]string) *Source {
	if len(replaced) == 0 {
		return s
	}
	var b strings.Builder
	for line := range s.Lines() {
		text := s.Slice(s.lineWithEnding(line))
		if other, ok := replaced[line]; !ok {
			b.WriteString(text)
		} else if b.WriteString(other); strings.HasSuffix(text, "\n") {
			b.WriteByte('\n')
		}
	}
	return NewSource(s.Path, b.String())
}

// invalidUTF8 returns where the first byte is that belongs to no character, or -1.
func invalidUTF8(text string) int {
	if utf8.ValidString(text) {
		return -1
	}
	for at := 0; ; {
		ch, width := utf8.DecodeRuneInString(text[at:])
		if ch == utf8.RuneError && width == 1 {
			return at
		}
		at += width
	}
}

// replaceInvalid puts a question mark in the place of each invalid byte:
// BuildKit's lexer would complain of them on standard error.
func replaceInvalid(text string) string {
	if utf8.ValidString(text) {
		return text
	}
	valid := []byte(text)
	for at := 0; at < len(text); {
		ch, width := utf8.DecodeRuneInString(text[at:])
		if ch == utf8.RuneError && width == 1 {
			valid[at] = '?'
		}
		at += width
	}
	return string(valid)
}
