package shell

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// switchOn returns the edit by which a script begins with an option of its
// shell: in the set that it begins with, as a line of its heredoc, or in front
// of its first command.
func switchOn(pass *analyzer.Pass, script *shell.Script, option string) analyzer.Edit {
	if edit, ok := widenSet(pass, script, option); ok {
		return edit
	}
	start := script.Text.Span(0, 0).Start
	for _, doc := range script.Instruction.Heredocs {
		if doc.Body.Start <= start && start < doc.Body.End {
			return insertLine(pass, doc.Body, "set "+option)
		}
	}
	joint := " && "
	for _, c := range script.Commands {
		if c.Script == script && (c.After == shell.Seq || c.Background) {
			joint = "; "
		}
	}
	return insert(start, "set "+option+behindFirst(pass, script, joint))
}

// behindFirst returns what stands behind the first of a script's commands: the
// joint, or where the next command has a line of its own, what leads to that.
// The only command has one if it stands below the RUN.
func behindFirst(pass *analyzer.Pass, script *shell.Script, joint string) string {
	n := slices.IndexFunc(script.Commands, func(c *shell.Command) bool {
		return c.Script == script && c.Before != shell.None && c.Before != shell.Pipe
	})
	next, source := script.Text.Span(0, 0).Start, pass.File.Source
	if n >= 0 {
		next = script.Commands[n].Full.Start
	}
	start := source.Line(source.LineAt(next)).Start
	if n >= 0 && start <= script.Commands[0].Full.Start {
		return joint
	}
	lead, end := source.Text[start:next], string(pass.File.Escape)+"\n"
	switch strings.TrimSpace(lead) {
	case "":
		return strings.TrimRight(joint, " ") + " " + end + lead
	case "&&", ";":
		if n >= 0 && script.Commands[0].Background { // a set behind && would be of the background, too
			lead = strings.Replace(lead, "&&", ";", 1)
		}
		return " " + end + lead
	}
	return joint
}

// widenSet returns the edit that adds an option to the set that a script
// begins with. It reports false if there is none.
func widenSet(pass *analyzer.Pass, script *shell.Script, option string) (analyzer.Edit, bool) {
	if len(script.Commands) == 0 {
		return analyzer.Edit{}, false
	}
	c := script.Commands[0]
	if c.Name != "set" || len(c.Wrappers) > 0 || c.Subshell || c.Branch || c.Function != "" {
		return analyzer.Edit{}, false
	}
	for n, word := range c.Words[1:] {
		plain := word.Known && pass.Text(word.Span) == word.Value && len(word.Value) > 1
		if !plain || word.Value[0] != '-' && (n == 0 || !strings.HasSuffix(c.Words[n].Value, "o")) || word.Value[:2] == "--" {
			return analyzer.Edit{}, false
		}
	}
	switch {
	case len(c.Words) < 2:
		return analyzer.Edit{}, false
	case len(option) == 2:
		return insert(c.Words[1].Span.Start+1, option[1:]), true
	}
	last := c.Words[len(c.Words)-1]
	if last.Value[0] == '-' && len(c.Words) == 2 {
		return insert(last.Span.End, option[1:]), true
	}
	return insert(last.Span.End, " "+option), true
}

// insertLine returns the edit that puts a line in front of those of a heredoc,
// but behind its shebang, indented as the line behind it.
func insertLine(pass *analyzer.Pass, body dockerfile.Span, line string) analyzer.Edit {
	text := pass.Text(body)
	at := 0
	if strings.HasPrefix(strings.TrimLeft(text, "\t"), "#!") {
		at = strings.IndexByte(text, '\n') + 1
	}
	next := strings.TrimLeft(text[at:], "\r\n")
	indent := next[:len(next)-len(strings.TrimLeft(next, " \t"))]
	return insert(body.Start+at, indent+line+"\n")
}

func insert(at int, text string) analyzer.Edit {
	return analyzer.Edit{Span: dockerfile.Span{Start: at, End: at}, Text: text}
}
