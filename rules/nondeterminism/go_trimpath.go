package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// GoTrimpath finds `go build` and `go install` without -trimpath.
//
// Go writes the paths of the source files into a program: those of the working
// directory, of the module cache and of the Go installation. The same source,
// built in another folder or as another user, gives another program, with
// another build ID.
//
// Add `-trimpath`, or set it for all commands: `ENV GOFLAGS=-trimpath`.
//
// Silent with the flag in `GOFLAGS` or `go env -w`, or where their value is not
// known; for a build whose result is thrown away; for vendored flags of the
// same effect (`-gcflags=-trimpath=…`); and for Go older than 1.13, which does
// not know it.
//
// The fix adds the flag. It is unsafe: panics and debuggers then show the paths
// of modules instead of files.
var GoTrimpath = &analyzer.Rule{
	Name:     "go-trimpath",
	Summary:  "go build without -trimpath",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnCommand(checkGoTrimpath, "go"),
}

// trimpath is the flag.
const trimpath = "-trimpath"

func checkGoTrimpath(pass *analyzer.Pass, c *shell.Command) {
	verb, ok := goVerb(c)
	if !ok || c.Script.Instruction.Kind != dockerfile.Run || trimmed(c) || isOldGo(c.Script.Instruction.Stage) {
		return
	}
	d := analyzer.Diagnostic{
		Span:    c.Words[0].Span.Join(verb.Span),
		Message: "go " + verb.Value + " writes the paths of this build into the program: add " + trimpath,
	}
	if written := pass.Text(verb.Span); strings.Trim(written, `"'`) == verb.Value {
		text := " " + trimpath
		if c.Script.Dialect == shell.NoShell {
			text = `, "` + trimpath + `"`
		}
		at := dockerfile.Span{Start: verb.Span.End, End: verb.Span.End}
		d.Fixes = []analyzer.Fix{{
			Message: "add " + trimpath, Safety: analyzer.Unsafe, Edits: []analyzer.Edit{{Span: at, Text: text}},
		}}
	}
	pass.Report(d)
}
