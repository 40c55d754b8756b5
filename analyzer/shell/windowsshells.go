package shell

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// The scripts of Windows are split into words and no more: enough to see which
// programs and cmdlets are called with which arguments. Variables stay unknown.

// maxBlocks bounds how deep the blocks of a PowerShell script are looked into.
const maxBlocks = 32

// windows walks through a script for cmd or PowerShell.
func (w *walker) windows(s spot) {
	w.windowsList(0, len(w.text.String), s, 0)
}

// windowsList walks through a part of the script that is a list of commands.
func (w *walker) windowsList(from, to int, s spot, depth int) {
	if depth > maxBlocks {
		return
	}
	l := lexer{walker: w, at: from, end: to, powershell: w.script.Dialect == PowerShell}
	before := None
	for l.at < l.end {
		pipe := l.pipeline()
		after := pipe[len(pipe)-1].op
		at := s
		at.before, at.after = before, after
		at.Branch = s.Branch || before == Or
		at.Condition = s.Condition || after == And || after == Or
		if len(pipe) > 1 {
			w.windowsPipe(pipe, at, depth)
		} else {
			w.windowsCommand(pipe[0], at, depth)
		}
		before = after
	}
}

// windowsPipe walks through commands joined by |.
func (w *walker) windowsPipe(pipe []sentence, s spot, depth int) {
	p := &Pipeline{Script: w.script, Parts: make([]Part, len(pipe))}
	p.Span = w.text.Span(pipe[0].from, pipe[len(pipe)-1].to)
	w.pipelines = append(w.pipelines, p)
	for i, one := range pipe {
		at := s
		at.pipeline, at.part = p, i
		if i > 0 {
			at.before = Pipe
		}
		if i < len(pipe)-1 {
			at.after = Pipe
		}
		p.Parts[i].Span = w.text.Span(one.from, one.to)
		p.Parts[i].Compound = one.keyword() || one.expression()
		p.Parts[i].commands.start = len(w.commands)
		w.windowsCommand(one, at, depth)
		p.Parts[i].commands.end = len(w.commands)
	}
}

// windowsCommand adds one command, and those in its parentheses and blocks.
func (w *walker) windowsCommand(one sentence, s spot, depth int) {
	if one.keyword() || one.expression() || len(one.args)+len(one.redirects)+len(one.assigns) == 0 {
		w.windowsBlocks(nil, one, s, depth)
		return
	}
	c := w.begin(s)
	c.Span = w.text.Span(one.from, one.to)
	c.Full = c.Span
	c.Assigns, c.Redirects = one.assigns, one.redirects
	w.windowsBlocks(c, one, s, depth)
	w.complete(c, one.args, nil, s)
}

// windowsBlocks walks through what stands in parentheses and in braces.
func (w *walker) windowsBlocks(c *Command, one sentence, s spot, depth int) {
	outside := owner{w.parent, w.via}
	for _, b := range one.blocks {
		inner := s.inner()
		switch {
		case c == nil && b.braces:
			inner.Branch = true
		case c == nil:
			inner.Condition = s.Condition || one.keyword()
		case b.braces:
			w.within(c, ViaScript)
			inner = s.apart()
		default:
			w.within(c, ViaSubstitution)
			inner = s.apart()
		}
		w.windowsList(b.start, b.end, inner, depth+1)
		w.leave(outside)
	}
}

// keywords are the words of PowerShell that start a statement made of blocks.
var keywords = []string{
	"if", "elseif", "else", "foreach", "for", "while", "do", "until", "switch", "try", "catch", "finally", "trap", "begin", "process", "end",
}

// keyword reports whether the sentence is a statement and not a command.
func (s *sentence) keyword() bool {
	return s.powershell && len(s.args) > 0 && len(s.blocks) > 0 && slices.Contains(keywords, strings.ToLower(s.args[0].Value))
}

// expression reports whether the sentence is a value and not a command: it
// starts with a variable, a type, a number or a parenthesis.
func (s *sentence) expression() bool {
	return s.powershell && !s.called && len(s.args) > 0 && len(s.assigns)+len(s.redirects) == 0 &&
		strings.IndexByte("$([0123456789", s.args[0].Raw[0]) >= 0
}

// windowsScript reads the script of cmd, powershell or pwsh.
func (w *walker) windowsScript(c *Command, args []arg, d Dialect, s spot) {
	name := strings.ToLower(c.Name)
	l := launch{shell: interpreter{name: name, dialect: d}}
	for i := 0; i < len(args); i++ {
		v := strings.ToLower(args[i].Value)
		switch {
		case d == Cmd && (v == "/c" || v == "/k"), d == PowerShell && len(v) > 1 && strings.HasPrefix("-command", v):
			l.body = joined(args[i+1:])
			w.start(c, l, s)
			return
		case d == Cmd:
		case v == "-" || startsAny(v, "-f", "-en", "-ec") || v == "-e": // a file, or code in disguise
			return
		case startsAny(v, "-ex", "-ep", "-in", "-ou", "-ve", "-w", "-conf", "-cus", "-se", "-ps"):
			i++
		case startsAny(v, "-"):
		default:
			if name == "powershell" { // pwsh takes a file here
				l.body = joined(args[i:])
				w.start(c, l, s)
			}
			return
		}
	}
}

// startsAny reports whether a text starts with one of the prefixes.
func startsAny(s string, prefixes ...string) bool {
	for _, prefix := range prefixes {
		if strings.HasPrefix(s, prefix) {
			return true
		}
	}
	return false
}

// A sentence is one command of a Windows script.
type sentence struct {
	powershell bool
	called     bool // by the operator &, so that a variable is a command, too
	from, to   int  // offsets in the script
	args       []arg
	assigns    []Assign
	redirects  []Redirect
	blocks     []block
	op         Op // what follows it
}

// A block is what stands between parentheses or braces.
type block struct {
	bounds
	braces bool
}

// add appends a word, and notes how far the sentence goes.
func (s *sentence) add(a arg, from, to int) {
	if s.to == 0 {
		s.from = from
	}
	s.to = to
	s.args = append(s.args, a)
}

// assign turns `$name = …` at the start of the sentence into an assignment.
func (s *sentence) assign(text dockerfile.Text) {
	if len(s.args) < 2 || !strings.HasPrefix(s.args[0].Raw, "$") || s.args[1].Raw != "=" && s.args[1].Raw != "+=" {
		return
	}
	done := Assign{Name: strings.TrimPrefix(s.args[0].Raw, "$"), Append: s.args[1].Raw == "+=", Span: text.Span(s.from, s.to)}
	rest := s.args[2:]
	s.args = nil
	s.assigns = append(s.assigns, done)
	if len(rest) == 0 {
		return
	}
	value := &s.assigns[len(s.assigns)-1].Value
	if len(rest) == 1 && !isLetter(rest[0].Raw[0]) {
		*value = rest[0].Word
		return
	}
	span := rest[0].Span.Join(rest[len(rest)-1].Span)
	*value = dockerfile.UnknownWord(span, rest[0].Raw, nil)
	if isLetter(rest[0].Raw[0]) {
		s.args = rest
	}
}
