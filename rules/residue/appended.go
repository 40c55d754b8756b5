package residue

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// appendFix returns the fix that runs a command behind another one, laid out as
// its neighbours are, or nil where that would not be the same.
func appendFix(pass *analyzer.Pass, c *shell.Command, command string) []analyzer.Fix {
	j, ok := jointOf(pass.File.File, c)
	if !ok {
		return nil
	}
	for _, wrapper := range c.Wrappers {
		if wrapper.Name == "sudo" {
			command = "sudo " + command
		}
	}
	return []analyzer.Fix{{
		Message: "run " + command, Safety: analyzer.Unsafe,
		Edits: []analyzer.Edit{{Span: dockerfile.Span{Start: j.at, End: j.at}, Text: j.text(command)}},
	}}
}

// A joint is where a command can be put behind another one, and how.
type joint struct {
	at       int
	operator string // "&&", ";", or "" for a line of its own
	style    style
	indent   string
	escape   string // the token that continues a line
}

// A style is where an operator stands.
type style int

const (
	inline   style = iota // all on one line
	leading               // at the start of the next line
	trailing              // at the end of the line
)

// text returns what to insert at a joint.
func (j joint) text(command string) string {
	newline := j.escape + "\n" + j.indent
	switch {
	case j.operator == "":
		return "\n" + j.indent + command
	case j.style == leading:
		return " " + newline + j.operator + " " + command
	case j.style == trailing && j.operator == ";":
		return "; " + newline + command
	case j.style == trailing:
		return " " + j.operator + " " + newline + command
	case j.operator == ";":
		return "; " + command
	}
	return " " + j.operator + " " + command
}

// gap is what may stand between a command and an operator: blanks, and the end
// of a line with the comments and the empty lines that follow it.
const gap = "[ \t]*(?:[\\\\`][ \t]*\r?\n(?:[ \t]*(?:#[^\n]*)?\r?\n)*[ \t]*)?"

var (
	behindOperator = regexp.MustCompile("^(" + gap + ")(&&|;)[ \t]*([\\\\`][ \t]*)?(\r?\n)?")
	beforeOperator = regexp.MustCompile("(&&|;)(" + gap + ")$")
	endOfLine      = regexp.MustCompile("^[ \t]*(\r?\n|$)")
)

// jointOf finds where and how to put a command behind another one.
func jointOf(file *dockerfile.File, c *shell.Command) (joint, bool) {
	if !plain(c) {
		return joint{}, false
	}
	whole, after := c.Full, c.After
	if p := c.Pipeline; p != nil {
		last := p.Parts[len(p.Parts)-1]
		if last.Compound || len(last.Commands) == 0 || p.Script != c.Script {
			return joint{}, false
		}
		whole, after = p.Span, last.Commands[0].After
	}
	j := joint{at: whole.End, escape: string(file.Escape), operator: ";"}
	if inHeredoc(c.Script.Instruction, whole) {
		j.escape = `\`
	}
	source := file.Source
	rest := source.Text[whole.End:c.Script.Instruction.Span.End]
	front := source.Text[c.Script.Instruction.Span.Start:whole.Start]
	switch after {
	case shell.None, shell.And, shell.Seq:
	default:
		return joint{}, false
	}
	if after == shell.And || after == shell.None && c.Before != shell.Seq {
		j.operator = "&&"
	}
	if after != shell.And && c.Before != shell.And && j.escape == `\` && inHeredoc(c.Script.Instruction, whole) && endOfLine.MatchString(rest) {
		j.operator, j.indent = "", indentAt(source, source.LineAt(whole.Start))
		return j, true
	}
	j.layOut(source, whole, front, rest)
	return j, true
}

// layOut finds the style of the operators around a command.
func (j *joint) layOut(source *dockerfile.Source, whole dockerfile.Span, front, rest string) {
	first, last := source.LineAt(whole.Start), source.LineAt(whole.End)
	if m := behindOperator.FindStringSubmatch(rest); m != nil && m[2] == j.operator {
		next := source.LineAt(whole.End + len(m[0]))
		switch {
		case strings.Contains(m[1], "\n"):
			j.style, j.indent = leading, indentAt(source, next)
			if m[4] != "" {
				j.indent = indentAt(source, next-1)
			}
			return
		case m[4] != "":
			j.style, j.indent = trailing, indentAt(source, next)
			if startsLine(source, whole) {
				j.indent = indentAt(source, first)
			}
			return
		case m[1] != "" || first == last:
			return
		}
	}
	if m := beforeOperator.FindStringSubmatchIndex(front); m != nil && front[m[2]:m[3]] == j.operator {
		start := whole.Start - len(front)
		operator := dockerfile.Span{Start: start + m[2], End: start + m[3]}
		switch {
		case startsLine(source, operator):
			j.style, j.indent = leading, indentAt(source, source.LineAt(operator.Start))
			return
		case startsLine(source, whole):
			j.style, j.indent = trailing, indentAt(source, first)
			return
		}
	}
	if first != last {
		j.style, j.indent = leading, indentAt(source, last)
		if j.operator == ";" {
			j.style = trailing
		}
	}
}

// plain reports whether a command stands in the list of its instruction: what
// follows it there runs after it, whenever it runs.
func plain(c *shell.Command) bool {
	if c.Parent != nil || c.Function != "" || c.Loop || c.Branch || c.Negated || c.Background ||
		!c.Script.POSIX() || c.Script.Parent != nil || len(c.Around) > 0 || c.Subshell && c.Pipeline == nil {
		return false
	}
	for _, r := range c.Redirects {
		if strings.HasPrefix(r.Op, "<<") {
			return false
		}
	}
	for _, wrapper := range c.Wrappers {
		switch wrapper.Name {
		case "sudo", "env", "time", "timeout", "nice", "ionice", "nohup", "command", "exec":
		default:
			return false
		}
	}
	return true
}

// inHeredoc reports whether a place lies in a heredoc of an instruction.
func inHeredoc(i *dockerfile.Instruction, span dockerfile.Span) bool {
	for _, heredoc := range i.Heredocs {
		if heredoc.Body.Contains(span) {
			return true
		}
	}
	return false
}

// startsLine reports whether nothing but blanks stands in front of a place.
func startsLine(source *dockerfile.Source, span dockerfile.Span) bool {
	line := source.Line(source.LineAt(span.Start))
	return strings.TrimSpace(source.Slice(dockerfile.Span{Start: line.Start, End: span.Start})) == ""
}

// indentAt returns the blanks that a line starts with.
func indentAt(source *dockerfile.Source, line int) string {
	text := source.Slice(source.Line(line))
	return text[:len(text)-len(strings.TrimLeft(text, " \t"))]
}
