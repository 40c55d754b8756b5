package dockerfile

import (
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/parser"
	"github.com/moby/buildkit/frontend/dockerfile/shell"
)

// maxRecovered bounds how often the lines behind an unterminated heredoc are
// searched for its terminator, since each search may read the whole file.
const maxRecovered = 10

// readHeredocs finds the heredoc bodies in the lines behind an instruction.
// It returns the first line that belongs to none.
func (p *fileParser) readHeredocs(i *Instruction, heredocs []parser.Heredoc, line int) int {
	if len(heredocs) == 0 {
		return line
	}
	openers := heredocOpeners(i.Text)
	for n, h := range heredocs {
		doc := Heredoc{Name: h.Name, Expand: h.Expand, Chomp: h.Chomp, Opener: i.Keyword}
		if n < len(openers) {
			doc.Opener = openers[n].span
		}
		last := line + strings.Count(h.Content, "\n")
		p.addHeredoc(i, doc, line, last)
		line = last + 1
	}
	return line
}

// addHeredoc adds a heredoc whose body is the lines from first up to, but
// without, the one of its terminator.
func (p *fileParser) addHeredoc(i *Instruction, doc Heredoc, first, terminator int) {
	doc.Body = Span{p.source.lineStart(first), p.source.lineStart(terminator)}
	doc.Content = p.source.verbatim(doc.Body)
	if doc.Chomp {
		doc.Content = chomp(doc.Content)
	}
	i.Heredocs = append(i.Heredocs, doc)
	i.Span.End = p.source.Line(min(terminator, p.source.Lines()-1)).End
	if i.Trigger != nil {
		i.Trigger.Heredocs, i.Trigger.Span.End = i.Heredocs, i.Span.End
	}
}

// An opener is the place in an instruction that opens a heredoc.
type opener struct {
	span Span // from the << on
	doc  *parser.Heredoc
}

// heredocOpeners returns where the heredocs of an instruction are opened. The
// words are those that BuildKit looks at (buildkit v0.34, parser.go,
// heredocsFromLine): they stand in the text in this order, nearly always as
// they are.
func heredocOpeners(text Text) []opener {
	lex := shell.NewLex('\\')
	lex.RawQuotes, lex.RawEscapes, lex.SkipUnsetEnv = true, true, true
	s := replaceInvalid(text.String)
	words, _ := lex.ProcessWords(s, shell.EnvsFromSlice(nil))
	var openers []opener
	at := 0
	for _, word := range words {
		digits := strings.Index(word, "<<")
		if digits < 0 {
			continue
		}
		n := strings.Index(s[at:], word)
		if n < 0 {
			break
		}
		at += n + len(word)
		if doc, err := parser.ParseHeredoc(word); err == nil && doc != nil {
			openers = append(openers, opener{text.Span(at-len(word)+digits, at), doc})
		}
	}
	return openers
}

// readUnterminated reads the heredocs of an instruction that BuildKit's parser
// refuses since one of them has no end. It returns that one, or nil if the
// instruction has none. A line that is the terminator but for white space
// around it ends the heredoc as its author meant it; else it takes all lines.
func (p *fileParser) readUnterminated(i *Instruction) *Heredoc {
	if !canHaveHeredocs(i) {
		return nil
	}
	for _, o := range heredocOpeners(i.Text) {
		doc := Heredoc{Name: o.doc.Name, Expand: o.doc.Expand, Chomp: o.doc.Chomp, Opener: o.span}
		first := p.free
		last, ok := p.terminator(first, doc)
		p.addHeredoc(i, doc, first, last)
		p.free = min(last+1, p.source.Lines())
		if !ok {
			return &i.Heredocs[len(i.Heredocs)-1]
		}
	}
	return nil
}

// terminator returns the line that ends a heredoc, and whether it does so as
// BuildKit wants it.
func (p *fileParser) terminator(line int, doc Heredoc) (int, bool) {
	meant := -1
	for ; line < p.source.Lines(); line++ {
		text := p.view.Slice(p.view.Line(line))
		if doc.Chomp {
			text = strings.TrimLeft(text, "\t")
		}
		if text == doc.Name {
			return line, true
		}
		if meant < 0 && p.recovered < maxRecovered && strings.TrimSpace(text) == doc.Name {
			meant = line
		}
	}
	if meant < 0 {
		return p.source.Lines(), false
	}
	p.recovered++
	return meant, false
}

// canHaveHeredocs reports whether BuildKit looks for heredocs.
func canHaveHeredocs(i *Instruction) bool {
	if i.Trigger != nil {
		i = i.Trigger
	}
	return !i.JSON && (i.Kind == Run || i.Kind == Copy || i.Kind == Add) && strings.Contains(i.Text.String, "<<")
}

// chomp drops the tabs at the start of each line.
func chomp(text Text) Text {
	var b TextBuilder
	for at := 0; at < len(text.String); {
		end := strings.IndexByte(text.String[at:], '\n') + at + 1
		if end == at {
			end = len(text.String)
		}
		tabs := len(text.String[at:end]) - len(strings.TrimLeft(text.String[at:end], "\t"))
		b.Add(text.Slice(at+tabs, end))
		at = end
	}
	return b.Text()
}
