package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// webClientCall matches a call: its method, its URL, and perhaps its file.
var webClientCall = pattern.MustCompile(`(?i)\.(DownloadFile|DownloadString|DownloadData)(?:Async)?\(\s*` +
	`('[^']*'|"[^"]*"|[^\s,)]+)\s*(?:,\s*('[^']*'|"[^"]*"|[^\s,)]+))?`)

// webClients returns what calls of WebClient in the PowerShell scripts among a
// script and those nested in it download. Such calls are expressions and no
// commands: each belongs to the command in front of it, which makes the client.
func (r *reader) webClients(script *shell.Script) []*Download {
	var all []*Download
	if script.Dialect == shell.PowerShell {
		front := -1 // the last command of the script in front of the call
		next := 0
		for _, at := range webClientCall.FindAllStringSubmatchIndex(script.Text.String, -1) {
			call := script.Text.Span(at[0], at[1])
			for ; next < len(r.commands) && r.commands[next].Span.Start <= call.Start; next++ {
				if r.commands[next].Script == script {
					front = next
				}
			}
			if front >= 0 {
				all = append(all, r.readWebClient(script, front, at))
			}
		}
	}
	for _, nested := range script.Scripts {
		all = append(all, r.webClients(nested)...)
	}
	return all
}

// readWebClient returns what a call behind the command with an index downloads.
func (r *reader) readWebClient(script *shell.Script, index int, at []int) *Download {
	d := &Download{Tool: cmdletNamed("webclient"), Command: r.commands[index], index: index}
	r.addURL(d, textWord(script.Text.Slice(at[4], at[5])))
	if at[6] >= 0 && strings.EqualFold(script.Text.String[at[2]:at[3]], "DownloadFile") {
		d.Output = savedIn([]dockerfile.Word{textWord(script.Text.Slice(at[6], at[7]))})
	} else {
		d.Output = evaluated(script, script.Text.Span(at[0], at[1]))
	}
	return d
}

// textWord returns the word that is written as a text.
func textWord(text dockerfile.Text) dockerfile.Word {
	return dockerfile.UnknownWord(text.Span(0, len(text.String)), text.String, nil)
}

// evaluated says what becomes of the value of an expression: Executed if it is
// an argument of Invoke-Expression, or goes to it through a pipe.
func evaluated(script *shell.Script, call dockerfile.Span) Output {
	for _, c := range script.Commands {
		if isCmdlet(c.Name, "iex", "Invoke-Expression") && c.Script == script && (c.Span.Contains(call) || isBehindPipe(c, call)) {
			return Output{Fate: Executed, By: c}
		}
	}
	return Output{Fate: Used}
}

// isBehindPipe reports whether a command reads what a part of its pipeline in
// front, with the span, gives.
func isBehindPipe(c *shell.Command, span dockerfile.Span) bool {
	return c.Pipeline != nil && c.Pipeline.Span.Contains(span) && span.End <= c.Pipeline.Parts[c.Part].Span.Start
}
