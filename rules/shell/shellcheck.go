package shell

import (
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
	"github.com/dflint/dflint/analyzer/shellcheck"
)

// ShellCheck passes on what the program ShellCheck finds in the scripts of RUN:
// missing quotes, failures that go unnoticed, what only some shells know.
//
// It runs where the program `shellcheck` is installed, and is off elsewhere;
// `dflint -v` says which. Each finding has the program's own code and severity
// (its style is an info here), and `https://www.shellcheck.net/wiki/SC2086` is
// the page of SC2086. The program knows the variables of the Dockerfile with
// their values, and the options that SHELL gives to the shell: so a variable
// that holds a plain word needs no quotes.
//
// An ignore comment may name a code (`# dflint ignore=SC2086`) or the whole
// rule. A configuration and `--rule` switch codes one by one, as if they were
// rules: `SC2155: off`, `SC2086: warning`; the option `exclude` leaves codes out
// as well. SHELLCHECK_OPTS counts as it does for the program itself.
//
// Silent for shells that the program does not know, for scripts that cannot be
// read at all, for files that a script sources, which are only there during the
// build, and for what not every `/bin/sh` knows (SC3000 and up), as which shell
// that is depends on the base image, unless a configuration or a flag asks for
// the code by name.
var ShellCheck = &analyzer.Rule{
	Name:     "shellcheck",
	Summary:  "what the program ShellCheck finds in a RUN",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Program:  &analyzer.Program{Name: shellcheck.Program, Codes: "SC"},
	Options: []analyzer.Option{{
		Name:    "exclude",
		Doc:     "codes that are left out: SC2086",
		Default: []string{},
	}},
	Check: analyzer.OnFile(checkShellCheck),
}

func checkShellCheck(pass *analyzer.Pass) {
	var scripts []*shell.Script
	for _, i := range pass.File.Instructions {
		if i.Kind != dockerfile.Run {
			continue
		}
		if script := pass.File.Script(i); script != nil && shellcheck.Reads(script) {
			scripts = append(scripts, script)
		}
	}
	findings, err := shellcheck.Check(pass.File.File, scripts)
	if err != nil {
		pass.Fail(err)
		return
	}
	exclude := pass.Strings("exclude")
	for _, finding := range findings {
		isLeftOut := isSilent(finding.Code) || slices.Contains(exclude, finding.Code)
		if isLeftOut && !pass.CodeIsOn(finding.Code) {
			continue
		}
		pass.Report(analyzer.Diagnostic{
			Code: finding.Code, Severity: severities[finding.Level], Span: finding.Span,
			Message: checkMessage(finding), Fixes: checkFixes(pass, finding),
		})
	}
}

// severities are the program's levels (shellcheck(1), version 0.9).
var severities = map[string]analyzer.Severity{
	"error": analyzer.Error, "warning": analyzer.Warning, "info": analyzer.Info, "style": analyzer.Info,
}

// checkFixes returns the fix of a finding, if it has one. Of `…\`…\`…` the
// program would keep the backslashes, which $(…) reads in another way.
func checkFixes(pass *analyzer.Pass, finding shellcheck.Finding) []analyzer.Fix {
	isEscaped := finding.Code == "SC2006" && strings.Contains(pass.Text(finding.Span), `\`)
	if len(finding.Edits) == 0 || isEscaped {
		return nil
	}
	fix := analyzer.Fix{Message: "fix " + finding.Code + " as ShellCheck does", Safety: analyzer.Unsafe}
	if slices.Contains(sameMeaning, finding.Code) {
		fix.Safety = analyzer.Safe
	}
	for _, edit := range finding.Edits {
		fix.Edits = append(fix.Edits, analyzer.Edit(edit))
	}
	return []analyzer.Fix{fix}
}

// checkMessage returns what the program says, in the form of a message.
func checkMessage(finding shellcheck.Finding) string {
	said := strings.TrimSuffix(strings.Join(strings.Fields(finding.Message), " "), ".")
	if first, size := utf8.DecodeRuneInString(said); size < len(said) && unicode.IsLower(rune(said[size])) {
		said = string(unicode.ToLower(first)) + said[size:]
	}
	message := finding.Code + ": " + said
	if len(message) <= analyzer.MaxMessage {
		return message
	}
	cut := strings.LastIndexByte(message[:analyzer.MaxMessage-len("…")], ' ')
	if cut < 0 {
		return analyzer.Shorten(message, analyzer.MaxMessage)
	}
	return strings.TrimRight(message[:cut], " ,;:.") + "…"
}
