package dockerfile

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// A directiveReader reads the parser directives at the top of the file.
//
// BuildKit reads them twice. Its parser looks for escape, takes leading white
// space, and refuses what it does not like. Its frontend looks for syntax and
// check, skips a shebang, wants the # in the first column, and refuses nothing.
type directiveReader struct {
	*fileParser
	shebang  bool // the parser reads no directive
	indented bool // the frontend reads no more directives
}

func (p *fileParser) readDirectives() {
	r := directiveReader{fileParser: p}
	var directives parser.DirectiveParser
	for line := range p.source.Lines() {
		span := p.trimStart(p.source.Line(line))
		text := p.source.Slice(span)
		r.indented = r.indented || !p.startsLine(span.Start, line)
		if line == 0 && strings.HasPrefix(text, "#!") && !r.indented {
			r.shebang = true
			continue
		}
		directive, err := directives.ParseLine([]byte(text))
		switch {
		case directive == nil && (err == nil || r.shebang):
			return
		case err != nil:
			r.refuse(span, err.Error())
		default:
			r.add(directive, span)
		}
		p.directiveLines = line + 1
	}
}

// startsLine reports whether nothing but the byte order mark is in front of
// an offset in its line.
func (p *fileParser) startsLine(offset, line int) bool {
	start := p.source.lineStart(line)
	return offset == start || start == 0 && p.source.Text[:offset] == byteOrderMark
}

// refuse notes a directive that BuildKit's parser refuses.
func (r *directiveReader) refuse(span Span, message string) {
	r.problem(span, message)
	r.directiveRefused = true
}

func (r *directiveReader) add(directive *parser.Directive, span Span) {
	at := span.Start + strings.IndexByte(r.source.Slice(span), '=') + 1
	at += strings.Index(r.source.Text[at:span.End], directive.Value)
	value := literal(r.source.verbatim(Span{at, at + len(directive.Value)}))
	d := Directive{Name: directive.Name, Value: value, Span: span}
	switch d.Name {
	case "escape":
		if r.shebang || !r.setEscape(value) {
			return
		}
	case "check":
		if r.indented {
			return
		}
		options, _, _ := strings.Cut(value.Value, " ")
		if _, err := linter.ParseLintOptions(options); err != nil {
			r.problem(value.Span, "failed to parse check options: "+err.Error())
		}
	case "syntax":
		if r.indented {
			return
		}
		name, _, _ := strings.Cut(value.Value, " ")
		d.Image, _ = newImageRef(literal(value.Text().Slice(0, len(name))), nil)
	}
	r.file.Directives = append(r.file.Directives, d)
}

// setEscape sets the escape token, and reports whether it is one.
func (r *directiveReader) setEscape(value Word) bool {
	if value.Value != `\` && value.Value != "`" {
		r.refuse(value.Span, "invalid escape token '"+value.Value+"' does not match ` or \\")
		return false
	}
	r.escape = value.Value[0]
	return true
}

// replacedDirectives returns what stands for the directives, by line from 0,
// if the parser refuses one of them.
func (p *fileParser) replacedDirectives() map[int]string {
	replaced := map[int]string{}
	if !p.directiveRefused {
		return replaced
	}
	for line := range p.directiveLines {
		replaced[line] = "#"
	}
	replaced[0] = "# escape=" + string(p.escape)
	return replaced
}
