package shell

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// Unparsed finds a RUN whose script the shell grammar refuses, so that no rule
// judged anything in it.
//
// Mostly the shell would refuse it, too: a quote that is not closed, a `fi` that
// is missing, a heredoc without its end. It can also be a script for a shell that
// is not told: name it with SHELL or in the first line of the heredoc. A script
// of 256 KiB and more is not read either.
//
// Silent for interpreters that are no shells, and for scripts with parts that are
// known only when the build runs. One diagnostic for each RUN, where reading ended.
var Unparsed = &analyzer.Rule{
	Name:     "shell-unparsed",
	Summary:  "a RUN that could not be judged",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkUnparsed, dockerfile.Run),
}

func checkUnparsed(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	for _, s := range append([]*shell.Script{script}, script.Scripts...) {
		if s.Err != nil {
			pass.Reportf(s.Err.Span, "this script is not judged: %s", analyzer.Shorten(s.Err.Message, 70))
			return
		}
	}
}
