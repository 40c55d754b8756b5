package shell

import (
	"strings"

	"mvdan.cc/sh/v3/syntax"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// maxWords bounds the words of one command, however many its variables hold.
const maxWords = 1000

// wordCost is what an expanded word costs, in units of the budget.
const wordCost = 64

// placeholder stands in a text for what is not known. As a digit it is a word
// of its own in every place of a script, and never continues a variable's name.
const placeholder = "7"

// A template is a text of which parts may not be known.
type template struct {
	text  dockerfile.Text
	holes []hole // in order
}

// isUnknown reports whether nothing is known of the text.
func (t template) isUnknown() bool {
	return strings.TrimSpace(t.text.String) == "" || len(t.holes) == 1 && strings.TrimSpace(t.text.String) == placeholder
}

// A hole is a place in a text where a placeholder stands.
type hole struct {
	at  int
	raw string // what is written there
}

// An arg is a word at work: what it becomes in a Command, and what nested
// scripts need to know of a word that is not known as a whole.
type arg struct {
	dockerfile.Word
	parts template // if not Known
	open  bool     // it may be any number of words
	loop  *loop    // the loop for one of whose items it stands; nil for none
	item  int      // which one, from 1
}

// template returns the value of the word, with holes if it is not known.
func (a *arg) template() template {
	if a.Known {
		return template{text: a.Word.Text()}
	}
	return a.parts
}

// quoting is how the text at hand is quoted.
type quoting int

const (
	bare     quoting = iota
	inOption         // in the word of an unquoted ${name:-word}, where blanks split
	inDouble
	inHeredoc
	verbatim // nothing is special
)

// An expansion turns one written word into what it stands for.
type expansion struct {
	w     *walker
	span  dockerfile.Span // of the word
	raw   string
	split bool // into several words, as for arguments; not as for assignments

	out   []arg
	full  bool // there are too many words
	text  dockerfile.TextBuilder
	holes []hole
	uses  []dockerfile.Use
	some  bool // there is a word, even if it is empty so far
	solid bool // more than unquoted unknowns is in it
	many  bool // a list that is not known is in it, such as "$@"

	loop  *loop // the loop whose items make several words of this one
	round int   // the item at hand, from 0
	mixed bool  // the items of two loops are in it
}

// fields expands a word into the arguments that it gives.
func (w *walker) fields(out []arg, word *syntax.Word) []arg {
	if from, to, skip, ok := w.simple(word); ok {
		out = append(out, arg{})
		out[len(out)-1].Word = w.verbatim(from, to, skip)
		return out
	}
	e := expansion{w: w, split: true, out: out}
	e.span, e.raw = w.written(word.Pos(), word.End())
	if w.script.Dialect.braces() {
		if words := w.braces(word.Parts); len(words) > 1 {
			for _, parts := range words {
				e.run(parts)
			}
			return e.out
		}
	}
	e.run(word.Parts)
	return e.out
}

// literal expands a word into one value, as in an assignment. In a loop it
// gives one value per round.
func (w *walker) literal(word *syntax.Word) []arg {
	if word == nil {
		return nil
	}
	if from, to, skip, ok := w.simple(word); ok {
		return []arg{{Word: w.verbatim(from, to, skip)}}
	}
	e := expansion{w: w}
	e.span, e.raw = w.written(word.Pos(), word.End())
	e.run(word.Parts)
	return e.out
}

// one expands a word into one value; several, as in a loop, are not known.
func (w *walker) one(word *syntax.Word) arg {
	if word == nil {
		return arg{}
	}
	if from, to, skip, ok := w.simple(word); ok {
		return arg{Word: w.verbatim(from, to, skip)}
	}
	args := w.literal(word)
	if len(args) == 1 {
		return args[0]
	}
	span, raw := w.written(word.Pos(), word.End())
	return arg{Word: dockerfile.UnknownWord(span, raw, nil)}
}

// verbatim returns the word that is written in a part of the script, which
// stands for itself but for the quotes around it, of skip bytes each.
func (w *walker) verbatim(from, to, skip int) dockerfile.Word {
	return dockerfile.NewWord(w.text.Span(from, to), w.text.String[from:to], w.text.Slice(from+skip, to-skip), nil)
}

// simple recognizes the words that stand for themselves, perhaps in quotes:
// nearly all. See verbatim for what it returns.
func (w *walker) simple(word *syntax.Word) (from, to, skip int, ok bool) {
	if len(word.Parts) != 1 || len(w.holes) > 0 {
		return 0, 0, 0, false
	}
	switch p := word.Parts[0].(type) {
	case *syntax.Lit:
		from, to = offset(p.ValuePos), w.end(p.ValueEnd)
		ok = to-from == len(p.Value) && strings.IndexByte(p.Value, '\\') < 0 &&
			(!w.script.Dialect.braces() || strings.IndexByte(p.Value, '{') < 0)
		return from, to, 0, ok
	case *syntax.SglQuoted:
		from, to = offset(p.Left), offset(p.Right)+1
		return from, to, 1, !p.Dollar && to-from-2 == len(p.Value)
	case *syntax.DblQuoted:
		from, to = offset(p.Left), offset(p.Right)+1
		if p.Dollar || len(p.Parts) > 1 {
			return 0, 0, 0, false
		}
		if len(p.Parts) == 0 {
			return from, to, 1, true
		}
		lit, isLit := p.Parts[0].(*syntax.Lit)
		return from, to, 1, isLit && to-from-2 == len(lit.Value) && strings.IndexByte(lit.Value, '\\') < 0
	}
	return 0, 0, 0, false
}

// run expands the parts of a word, once for each item of a loop.
func (e *expansion) run(parts []syntax.WordPart) {
	first := len(e.out)
	e.uses, e.loop, e.round, e.mixed = nil, nil, 0, false
	e.parts(parts, bare)
	e.finish()
	if e.loop == nil || e.mixed {
		return
	}
	e.mark(first)
	for e.round = 1; e.round < e.loop.rounds && !e.full && e.w.spend(len(e.raw)); e.round++ {
		e.uses = nil
		next := len(e.out)
		e.parts(parts, bare)
		e.finish()
		e.mark(next)
	}
}

// mark notes which item of a loop the words from an index on stand for.
func (e *expansion) mark(from int) {
	for i := from; i < len(e.out); i++ {
		e.out[i].loop, e.out[i].item = e.loop, e.round+1
	}
}

func (e *expansion) parts(parts []syntax.WordPart, q quoting) {
	for _, part := range parts {
		e.part(part, q)
	}
}

func (e *expansion) part(part syntax.WordPart, q quoting) {
	w := e.w
	switch p := part.(type) {
	case *syntax.Lit:
		e.literal(p, q)
	case *syntax.SglQuoted:
		e.some, e.solid = true, true
		e.singleQuoted(p, q)
	case *syntax.DblQuoted:
		e.some, e.solid = true, true
		e.parts(p.Parts, inDouble)
	case *syntax.ParamExp:
		e.param(p, q)
	case *syntax.ArithmExp:
		e.arithmetic(p, q)
	case *syntax.ExtGlob:
		e.some, e.solid = true, true
		e.add(offset(p.OpPos), w.end(p.End()))
	case *syntax.CmdSubst:
		if len(p.Stmts) > 0 { // a comment in `# …` expands to nothing
			e.unknown(p, q)
		}
	case *syntax.ProcSubst:
		e.unknown(p, inDouble) // the name of a pipe: one word
	default:
		e.unknown(part, q)
	}
}

// unknown adds something that is not known.
func (e *expansion) unknown(node syntax.Node, q quoting) {
	span, raw := e.w.written(node.Pos(), node.End())
	e.gap(span, raw)
	e.solid = e.solid || q > inOption
}

// gap adds a placeholder for what is written at span.
func (e *expansion) gap(span dockerfile.Span, raw string) {
	e.holes = append(e.holes, hole{e.text.Len(), raw})
	e.text.AddString(placeholder, span)
	e.some = true
}

// add adds bytes of the script as they are, holes in them included.
func (e *expansion) add(from, to int) {
	for _, h := range e.w.holesIn(from, to) {
		e.text.Add(e.w.text.Slice(from, h.at))
		e.gap(e.w.text.Span(h.at, h.at+1), h.raw)
		from = h.at + 1
	}
	if from < to {
		e.text.Add(e.w.text.Slice(from, to))
		e.some, e.solid = true, true
	}
}

// value adds the value of a variable that node refers to.
func (e *expansion) value(text dockerfile.Text, node syntax.Node, q quoting) {
	if !e.afford(text) {
		e.unknown(node, q)
		return
	}
	use, _ := e.w.written(node.Pos(), node.End())
	if e.split && q <= inOption && e.w.ifs {
		e.unknown(node, q)
		return
	}
	if q > inOption || !e.split || !e.w.script.Dialect.splits() {
		if q > inOption || text.String != "" {
			e.some, e.solid = true, true
		}
		e.text.AddUse(text, use)
		return
	}
	e.eachField(text.String, func(from, to int) {
		e.text.AddUse(text.Slice(from, to), use)
		e.some, e.solid = true, true
	})
}

// eachField calls add for each run of non-blanks, and ends a word where there
// are blanks.
func (e *expansion) eachField(s string, add func(from, to int)) {
	for at := 0; at < len(s); {
		if isBlank(s[at]) {
			e.flush()
			at++
			continue
		}
		end := at
		for end < len(s) && !isBlank(s[end]) {
			end++
		}
		add(at, end)
		at = end
	}
}

func isBlank(b byte) bool { return b == ' ' || b == '\t' || b == '\n' }

// afford pays for a value from the budget.
func (e *expansion) afford(text dockerfile.Text) bool {
	return e.w.spend(text.Weight()) && e.text.Len()+len(text.String) <= dockerfile.MaxValue
}

// flush ends the word at hand, if there is one.
func (e *expansion) flush() {
	if !e.some {
		return
	}
	affordable := e.w.spend(wordCost)
	switch {
	case e.split && (!affordable || len(e.out)-e.w.base >= maxWords):
		e.full, e.w.truncated = true, true
	case len(e.holes) == 0 && affordable:
		e.out = append(e.out, arg{Word: dockerfile.NewWord(e.span, e.raw, e.text.Text(), e.uses)})
	default:
		e.out = append(e.out, arg{
			Word:  dockerfile.UnknownWord(e.span, e.raw, e.uses),
			parts: template{e.text.Text(), e.holes},
			open:  e.split && (!e.solid || e.many),
		})
	}
	e.text = dockerfile.TextBuilder{}
	e.holes, e.some, e.solid, e.many = nil, false, false, false
}

// finish ends the last word. What is not split is one word, be it empty.
func (e *expansion) finish() {
	e.some = e.some || !e.split
	e.flush()
}
