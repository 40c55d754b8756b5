package packages

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// unsafeFix returns a fix of one edit that may change what is built.
func unsafeFix(message string, edit analyzer.Edit) []analyzer.Fix {
	return []analyzer.Fix{{Message: message, Safety: analyzer.Unsafe, Edits: []analyzer.Edit{edit}}}
}

// keepLock returns the fix of an installation that need not keep to the lock file.
func (p lockPolicy) keepLock(pass *analyzer.Pass, op *packages.Operation) []analyzer.Fix {
	flag := p.add
	switch {
	case p.instead != "":
		return replaceSubcommand(pass, op, p.instead)
	case op.Manager == packages.Bundle:
		return setBundleFrozen(op)
	case op.Manager == packages.Yarn:
		flag = yarnFlag(pass, op)
		if strings.Contains(flag, " ") {
			return nil
		}
	}
	edit, ok := insertWord(pass, op.Command, op.Subcommand[len(op.Subcommand)-1], flag)
	if !ok {
		return nil
	}
	return unsafeFix("add "+flag, edit)
}

// replaceUpdate returns the fix of a command that does not heed the lock file.
func (p lockPolicy) replaceUpdate(pass *analyzer.Pass, op *packages.Operation) []analyzer.Fix {
	if p.update == "" || len(op.Operands) > 0 || op.Args.Has(updateFlags...) {
		return nil
	}
	return replaceSubcommand(pass, op, p.update)
}

// updateFlags are flags of composer update that composer install does not have.
var updateFlags = strings.Fields(`
	--with -w --with-dependencies -W --with-all-dependencies -m --minimal-changes --patch-only --prefer-stable
	--prefer-lowest --root-reqs --bump-after-update -i --interactive`)

// replaceSubcommand returns the fix that puts a subcommand in the place of another.
func replaceSubcommand(pass *analyzer.Pass, op *packages.Operation, subcommand string) []analyzer.Fix {
	word := op.Subcommand[len(op.Subcommand)-1]
	written := word.Whole()
	if !word.Span.Contains(written) || pass.Text(written) != word.Value {
		return nil
	}
	return unsafeFix("run "+op.Manager.Name+" "+subcommand, analyzer.Edit{Span: written, Text: subcommand})
}

// replaceFlag returns the fix that puts a better flag in the place of one that
// leaves the lock file aside, or takes it away.
func (p lockPolicy) replaceFlag(pass *analyzer.Pass, op *packages.Operation, flag *shell.Flag) []analyzer.Fix {
	better, ok := p.flags[flag.Name]
	before := wordBefore(op.Command, flag.Span)
	if !ok || !strings.HasPrefix(pass.Text(flag.Span), flag.Name) {
		return nil
	}
	if better != "" {
		return unsafeFix("replace "+flag.Name+" by "+better, analyzer.Edit{Span: flag.Span, Text: better})
	}
	gap := dockerfile.Span{Start: before.End, End: flag.Span.End}
	if strings.ContainsAny(pass.Text(gap), "#\"'") {
		return nil
	}
	return unsafeFix("leave "+flag.Name+" out", analyzer.Edit{Span: gap})
}

// wordBefore returns where the word in front of a flag is written.
func wordBefore(command *shell.Command, flag dockerfile.Span) dockerfile.Span {
	before := command.Words[0].Span
	for _, word := range command.Words {
		if word.Span.End <= flag.Start {
			before = word.Span
		}
	}
	return before
}

// modernYarn matches what a project of yarn 2 and later copies; anyYarn what
// may bring either.
var (
	modernYarn = pattern.MustCompile(`\.yarnrc\.yml|\.yarn/|\.yarn\s|yarn set version (berry|stable|canary|[2-9])|yarn@[2-9]`)
	anyYarn    = pattern.MustCompile(`corepack|yarn set version`)
)

// yarnFlag returns the flag that keeps yarn to its lock file, or both names
// of it where it does not show which yarn it is.
func yarnFlag(pass *analyzer.Pass, op *packages.Operation) string {
	i := op.Command.Script.Instruction
	switch {
	case pass.File.Packages().Mentions(modernYarn, i):
		return "--immutable"
	case pass.File.Packages().Mentions(anyYarn, i) || pass.File.Packages().LockFile(op.Manager, i) < packages.Present:
		return "--frozen-lockfile or --immutable"
	}
	return "--frozen-lockfile"
}

// setBundleFrozen returns the fix that sets BUNDLE_FROZEN for one command: the
// flags --frozen and --deployment are gone in Bundler 4.
func setBundleFrozen(op *packages.Operation) []analyzer.Fix {
	c := op.Command
	for _, wrapper := range c.Wrappers {
		if wrapper.Name != "sudo" && wrapper.Name != "env" {
			return nil
		}
	}
	if !c.Script.POSIX() {
		return nil
	}
	at := c.Words[0].Span.Start
	return unsafeFix("set BUNDLE_FROZEN=true", analyzer.Edit{
		Span: dockerfile.Span{Start: at, End: at}, Text: "BUNDLE_FROZEN=true ",
	})
}
