package instructions

import (
	"encoding/json"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// shellBuiltins are commands that only a shell has.
var shellBuiltins = []string{
	".", ":", "alias", "cd", "eval", "exec", "exit", "export", "read", "readonly", "return", "set", "shift", "source",
	"trap", "ulimit", "umask", "unset", "wait",
}

// execForm returns the edits that write a script as the list of the exec form,
// or nil if it takes a shell to run it.
func execForm(script *shell.Script) []analyzer.Edit {
	c := onlyCommand(script)
	if c == nil || !isPlain(c) {
		return nil
	}
	edits := make([]analyzer.Edit, len(c.Words))
	for n, word := range c.Words {
		edits[n] = analyzer.Edit{Span: word.Span, Text: jsonString(word.Value)}
		if n+1 < len(c.Words) {
			edits[n].Text += ","
		}
	}
	edits[0].Span.Start = c.Full.Start // exec in front goes away
	edits[0].Text = "[" + edits[0].Text
	edits[len(edits)-1].Text += "]"
	return edits
}

// onlyCommand returns the command that is all of an instruction's script, or nil.
func onlyCommand(script *shell.Script) *shell.Command {
	if script == nil || script.Err != nil || !script.POSIX() {
		return nil
	}
	rest := script.Instruction.Rest
	for _, c := range script.Commands {
		if c.Script == script && c.Full.Join(c.Span) == rest.Span(0, len(rest.String)) {
			return c
		}
	}
	return nil
}

// isPlain reports whether a command is a program with literal arguments.
func isPlain(c *shell.Command) bool {
	if c.Name == "" || c.Open || len(c.Assigns)+len(c.Redirects) > 0 || slices.Contains(shellBuiltins, c.Name) {
		return false
	}
	if len(c.Wrappers) > 1 || len(c.Wrappers) == 1 && c.Wrappers[0].Name != "exec" {
		return false
	}
	last := c.Full.Start
	for _, word := range c.Words {
		if !word.Known || len(word.Uses) > 0 || word.Span.Start < last || strings.ContainsAny(word.Raw, "*?[{~$`!") {
			return false
		}
		last = word.Span.End
	}
	return true
}

func jsonString(value string) string {
	var b strings.Builder
	encoder := json.NewEncoder(&b)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return `""` // a string can always be encoded
	}
	return strings.TrimSuffix(b.String(), "\n")
}

// doubleQuotes returns the edits that make a list with single quotes one of
// the exec form, or nil if that is not all that is wrong with it.
func doubleQuotes(list dockerfile.Text) []analyzer.Edit {
	var words []string
	mended := strings.ReplaceAll(list.String, "'", `"`)
	if strings.Contains(list.String, `"`) || json.Unmarshal([]byte(mended), &words) != nil {
		return nil
	}
	var edits []analyzer.Edit
	for at := range len(list.String) {
		if list.String[at] == '\'' {
			edits = append(edits, analyzer.Edit{Span: list.Span(at, at+1), Text: `"`})
		}
	}
	return edits
}
