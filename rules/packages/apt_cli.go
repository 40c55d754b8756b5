package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// AptCLI finds `apt` in a RUN where `apt-get` or `apt-cache` does the same.
//
// apt is made for people at a terminal: its manual says that its behaviour may
// change from one release to the next, and that scripts should use apt-get and
// apt-cache, which stay as they are. It warns of that in each build.
//
// Silent for what only apt can do, such as `apt list` and `apt edit-sources`;
// hadolint reports these too.
//
// The fix writes the other program's name, and the subcommand where that has
// another one: `apt upgrade`, which may bring new packages, is
// `apt-get upgrade --with-new-pkgs`. It is safe: the same packages are
// installed. What `apt search` and `apt show` print is laid out differently, so
// that they are not edited where something reads it.
var AptCLI = &analyzer.Rule{
	Name:     "apt-cli",
	Aliases:  []string{"DL3027"},
	Summary:  "apt is used in place of apt-get or apt-cache",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnCommand(checkAptCLI, "apt"),
}

func checkAptCLI(pass *analyzer.Pass, command *shell.Command) {
	if command.Script.Instruction.Kind != dockerfile.Run {
		return
	}
	operands := command.Split(packages.Apt.Flags).Operands
	if len(operands) == 0 {
		return
	}
	better, ok := aptScripts[operands[0].Value]
	if !ok {
		return
	}
	d := analyzer.Diagnostic{
		Span:    command.Words[0].Whole(),
		Message: "apt is made for people and may change: use " + better.String(),
	}
	if edits := better.edits(pass, command, operands[0]); len(edits) > 0 {
		d.Fixes = []analyzer.Fix{{Message: "use " + better.String(), Safety: analyzer.Safe, Edits: edits}}
	}
	pass.Report(d)
}

// edits returns the edits that put the command for scripts in the place of apt.
// There are none where a part of it comes from a variable, or where its output
// counts.
func (a aptScript) edits(pass *analyzer.Pass, command *shell.Command, subcommand dockerfile.Word) []analyzer.Edit {
	name := command.Words[0]
	written := pass.Text(name.Span)
	if !isLiteral(pass, name) || !isLiteral(pass, subcommand) || a.prints && isRead(command) {
		return nil
	}
	at := name.Span.Start + strings.LastIndex(written, "apt")
	edits := []analyzer.Edit{{Span: dockerfile.Span{Start: at, End: at + len("apt")}, Text: a.program}}
	if a.subcommand != subcommand.Value {
		start := subcommand.Span.Start + strings.Index(pass.Text(subcommand.Span), subcommand.Value)
		edits = append(edits, analyzer.Edit{
			Span: dockerfile.Span{Start: start, End: start + len(subcommand.Value)}, Text: a.subcommand,
		})
	}
	if a.flag != "" {
		if edit, ok := insertWord(pass, command, subcommand, a.flag); ok {
			edits = append(edits, edit)
		}
	}
	return edits
}

// isLiteral reports whether a word is written out in the command itself.
func isLiteral(pass *analyzer.Pass, word dockerfile.Word) bool {
	return word.Known && strings.Trim(pass.Text(word.Span), `"'`) == word.Value
}

// isRead reports whether something may read what a command prints.
func isRead(command *shell.Command) bool {
	return command.Captured() || command.Pipeline != nil || len(command.Redirects)+len(command.Around) > 0
}
