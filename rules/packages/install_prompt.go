package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// InstallPrompt finds installations that wait for somebody to say yes.
//
// A build has nobody to answer: the command stops, or goes through as long as
// it happens to have nothing to ask. apt-get asks only when it would install
// more than what is named, so that the build breaks on the day when a package
// gets a new dependency. `DEBIAN_FRONTEND=noninteractive` does not answer
// this question.
//
// Silent with the flag or with what stands for it (`-qq` of apt-get), with the
// setting in a configuration that the Dockerfile writes, and with `yes |` in
// front.
//
// Only an info for microdnf: the configuration of its image may give the answer,
// which cannot be seen here.
//
// The fix adds the flag. It is safe: a build that works has been answered yes.
var InstallPrompt = &analyzer.Rule{
	Name:     "install-prompt",
	Aliases:  []string{"DL3014", "DL3030", "DL3034", "DL3038"},
	Summary:  "installation that waits for an answer",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check: analyzer.OnCommand(checkInstallPrompt, packages.Programs(
		packages.Apt, packages.Dnf, packages.Zypper, packages.Pacman)...),
}

func checkInstallPrompt(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.Verb != packages.Install && op.Verb != packages.Upgrade && op.Verb != packages.BuildDeps {
		return
	}
	if op.Answered() || pass.File.Packages().Answered(op.Manager, command.Script.Instruction) {
		return
	}
	flag := op.Manager.Answer.Add
	d := analyzer.Diagnostic{Span: op.VerbSpan(), Message: op.Phrase() + " waits for an answer: add " + flag}
	if command.Name == "microdnf" {
		d.Severity, d.Message = analyzer.Info, op.Phrase()+" may wait for an answer: add "+flag
	}
	behind := op.Subcommand[len(op.Subcommand)-1]
	if len(op.Manager.Answer.Global) > 0 {
		behind = command.Words[0]
	}
	if edit, ok := insertWord(pass, command, behind, flag); ok {
		d.Fixes = []analyzer.Fix{{Message: "add " + flag, Safety: analyzer.Safe, Edits: []analyzer.Edit{edit}}}
	}
	pass.Report(d)
}

// insertWord returns the edit that adds a word behind another one, which must
// be written out in the command itself.
func insertWord(pass *analyzer.Pass, command *shell.Command, behind dockerfile.Word, word string) (analyzer.Edit, bool) {
	written := pass.Text(behind.Span)
	if !behind.Known || strings.Trim(written, `"'`) != behind.Value {
		return analyzer.Edit{}, false
	}
	end := dockerfile.Span{Start: behind.Span.End, End: behind.Span.End}
	if command.Script.Dialect == shell.NoShell {
		return analyzer.Edit{Span: end, Text: `, "` + word + `"`}, true
	}
	return analyzer.Edit{Span: end, Text: " " + word}, true
}
