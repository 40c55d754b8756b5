package residue

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// appendFix returns the fix that runs a command behind another one, or nil
// where that would not be the same. Between the two stands what stands between
// their neighbours: operator, line break and indentation.
func appendFix(pass *analyzer.Pass, c *shell.Command, command string) []analyzer.Fix {
	item, ok := itemOf(c)
	if !ok {
		return nil
	}
	if files, ok := strings.CutPrefix(command, "rm -rf "); ok {
		if end, ok := laterRemoval(c); ok {
			return insertion("remove "+files+" as well", end, " "+files)
		}
	}
	if c.Wrapped("sudo") {
		command = "sudo " + command
	}
	return insertion("run "+command, item.span.End, item.joint(pass.File.File)+command)
}

func insertion(message string, at int, text string) []analyzer.Fix {
	return []analyzer.Fix{{
		Message: message, Safety: analyzer.Unsafe,
		Edits: []analyzer.Edit{{Span: dockerfile.Span{Start: at, End: at}, Text: text}},
	}}
}

// laterRemoval returns where the arguments end of an rm -rf that runs after a
// command whenever that does, and as the same user. It reports false if there is none.
func laterRemoval(c *shell.Command) (end int, ok bool) {
	for _, later := range c.Script.Commands {
		if later.Full.Start < c.Full.End {
			continue
		}
		if _, ok := itemOf(later); !ok {
			if later.Parent == nil && (later.After == shell.Or || later.Before == shell.Or) {
				return 0, false
			}
			continue
		}
		isSame := later.Script == c.Script && later.Pipeline == nil && later.Wrapped("sudo") == c.Wrapped("sudo")
		if isSame && cleansUp(later) {
			return later.Words[len(later.Words)-1].Span.End, true
		}
	}
	return 0, false
}

// cleansUp reports whether a command is an rm -rf of what the system keeps.
func cleansUp(c *shell.Command) bool {
	return c.Name == "rm" && c.Has("-r", "-R", "--recursive") && c.Has("-f", "--force") &&
		slices.ContainsFunc(c.Words[1:], func(w dockerfile.Word) bool { return strings.HasPrefix(w.Value, "/var/") })
}

// An item is a command, or a pipeline, in the list of a RUN: what follows it
// there runs after it, whenever it runs.
type item struct {
	instruction   *dockerfile.Instruction
	span          dockerfile.Span
	before, after shell.Op
}

// itemOf returns the item that a command is. It reports false if it stands
// elsewhere, or where nothing can be put behind it.
func itemOf(c *shell.Command) (item, bool) {
	isHeredoc := func(r shell.Redirect) bool { return strings.HasPrefix(r.Op, "<<") }
	if c.Parent != nil || c.Function != "" || c.Loop || c.Branch || c.Negated || c.Background || !c.Script.POSIX() ||
		len(c.Around) > 0 || c.Subshell && c.Pipeline == nil || slices.ContainsFunc(c.Redirects, isHeredoc) {
		return item{}, false
	}
	for _, wrapper := range c.Wrappers {
		if !slices.Contains([]string{"sudo", "env", "time", "timeout", "nice", "ionice", "nohup", "command"}, wrapper.Name) {
			return item{}, false
		}
	}
	it := item{c.Script.Instruction, c.Full, c.Before, c.After}
	if p := c.Pipeline; p != nil {
		first, last := p.Parts[0], p.Parts[len(p.Parts)-1]
		if first.Compound || last.Compound || len(first.Commands) == 0 || len(last.Commands) == 0 || p.Script != c.Script {
			return item{}, false
		}
		it.span, it.before, it.after = p.Span, first.Commands[0].Before, last.Commands[0].After
	}
	return it, it.after == shell.None || it.after == shell.And || it.after == shell.Seq
}

// blank is what may stand around an operator: blanks, and ends of lines with the
// comments and the empty lines that follow them.
const blank = "(?:[ \t]|[\\\\`][ \t]*\r?\n|^[ \t]*(?:#[^\n]*)?\r?\n)*"

var (
	operatorBehind = regexp.MustCompile("^(?m:" + blank + "(?:&&|;)\r?\n?" + blank + ")")
	operatorBefore = regexp.MustCompile("(?m:" + blank + "(?:&&|;)\r?\n?" + blank + ")$")
	commentLines   = regexp.MustCompile("(?m)^[ \t]*(#[^\n]*)?\r?\n")
)

// deepest is how far a line may be indented for the next one to follow it:
// deeper ones are arguments that are lined up.
const deepest = 8

// joint returns what to put between an item and a new one behind it.
func (it item) joint(file *dockerfile.File) string {
	text := file.Source.Text
	if m := operatorBehind.FindString(text[it.span.End:it.instruction.Span.End]); m != "" {
		return withoutComments(m)
	}
	first, last := file.Source.LineAt(it.span.Start), file.Source.LineAt(it.span.End)
	isDocument := slices.ContainsFunc(it.instruction.Heredocs, func(h dockerfile.Heredoc) bool { return h.Body.Contains(it.span) })
	if isDocument && it.before != shell.And {
		return "\n" + indentAt(file.Source, first)
	}
	m := operatorBefore.FindString(text[it.instruction.Span.Start:it.span.Start])
	if m != "" && (first == last || strings.Contains(m, "\n")) {
		return withoutComments(m)
	}
	if first == last {
		return " && "
	}
	escape, indent := string(file.Escape), indentAt(file.Source, last)
	if isDocument {
		escape = `\`
	}
	if len(indent) > deepest {
		indent = "    "
	}
	if it.before == shell.Seq {
		return "; " + escape + "\n" + indent
	}
	return " " + escape + "\n" + indent + "&& "
}

// withoutComments returns what stands between two commands without its comments and
// empty lines.
func withoutComments(text string) string {
	return strings.ReplaceAll(commentLines.ReplaceAllString(text, ""), "\r", "")
}

// indentAt returns the blanks that a line starts with.
func indentAt(source *dockerfile.Source, line int) string {
	text := source.Slice(source.Line(line))
	return text[:len(text)-len(strings.TrimLeft(text, " \t"))]
}
