package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ShellFormCommand finds a CMD or ENTRYPOINT in shell form.
//
// The program then runs below `/bin/sh -c`, which gets the signals in its
// place: `docker stop` waits ten seconds and kills it. Arguments given to
// `docker run` are lost behind an ENTRYPOINT in shell form. A list in single
// quotes or with a comma too many is no JSON, and a shell gets it, too.
//
// Write the exec form: `CMD ["program", "argument"]`. Where a shell is needed,
// name it: `CMD ["sh", "-c", "exec program $OPTIONS"]`. The fix rewrites what
// needs no shell. Silent behind a SHELL instruction: the shell is meant then.
var ShellFormCommand = &analyzer.Rule{
	Name:     "shell-form-command",
	Aliases:  []string{"JSONArgsRecommended", "DL3025"},
	Summary:  "CMD or ENTRYPOINT that a shell runs",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnInstruction(checkShellFormCommand, dockerfile.Cmd, dockerfile.Entrypoint),
}

func checkShellFormCommand(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.JSON || i.Scope.Shell() != nil {
		return
	}
	d := analyzer.Diagnostic{Span: i.Keyword, Message: "a shell runs this " + i.Kind.String() + " and keeps signals from it: write [\"…\"]"}
	rest := i.Rest.String
	if rest != "" {
		d.Span = i.Rest.Span(0, len(rest))
	}
	if strings.HasPrefix(rest, "[") && strings.HasSuffix(rest, "]") {
		d.Message = "this list is no JSON, so a shell runs it as a command: fix its quotes and commas"
		if edits := doubleQuotes(i.Rest); edits != nil {
			d.Fixes = []analyzer.Fix{{Message: "write double quotes", Safety: analyzer.Unsafe, Edits: edits}}
		}
	} else if edits := execForm(pass.File.Script(i)); edits != nil {
		d.Fixes = []analyzer.Fix{{Message: "write the exec form", Safety: analyzer.Unsafe, Edits: edits}}
	}
	pass.ReportObeyed(i, d)
}
