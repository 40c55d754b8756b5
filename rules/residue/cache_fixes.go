package residue

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// cacheFixes returns the fix for what the operations left leave behind: the
// flag with which they leave nothing, or else a command that removes it, behind
// the last use of the manager in the RUN.
func cacheFixes(pass *analyzer.Pass, i *dockerfile.Instruction, all, left []*packages.Operation) []analyzer.Fix {
	if addsFlag(left) {
		return flagFix(pass, left)
	}
	last := all[len(all)-1]
	clean := cleanUp(last)
	if clean == "" || isRooted(left) || last.Manager.Residue.Refreshing && isNeededLater(pass.File, i, all) {
		return nil
	}
	return appendFix(pass, last.Command, clean)
}

// cleanUp returns the command that takes away what an operation leaves, or "".
func cleanUp(op *packages.Operation) string {
	program := op.Command.Name
	if word := op.Command.Words[0]; word.Known && strings.Contains(word.Value, "/") {
		program = word.Value
	}
	return strings.Replace(op.Manager.Residue.CleanUp, "%s", program, 1)
}

// isRooted reports whether one of the operations keeps its cache in a place of
// its own, where the usual command does not clean up.
func isRooted(ops []*packages.Operation) bool {
	for _, op := range ops {
		if op.Leaves()[0] != op.Manager.Residue.Paths[0] {
			return true
		}
	}
	return false
}

// isNeededLater reports whether the index that a RUN fetches is used by a
// later one, or not at all in this one: then it cannot go.
func isNeededLater(file *analyzer.File, i *dockerfile.Instruction, all []*packages.Operation) bool {
	if all[len(all)-1].Verb == packages.Refresh {
		return true
	}
	for _, stage := range file.Stages {
		if !descends(stage, i.Stage) {
			continue
		}
		for _, later := range stage.Obeyed() {
			if later.Index > i.Index && later.Kind == dockerfile.Run && usesIndex(file, later, all[0].Manager) {
				return true
			}
		}
	}
	return false
}

// usesIndex reports whether a RUN asks for packages before it fetches an index.
func usesIndex(file *analyzer.File, i *dockerfile.Instruction, m *packages.Manager) bool {
	script := file.Script(i)
	if script == nil {
		return false
	}
	for _, op := range operations(file, script, m) {
		switch {
		case op.Refreshes:
			return false
		case op.Verb == packages.Install || op.Verb == packages.BuildDeps || op.Verb == packages.Upgrade || op.Verb == packages.Download:
			return true
		}
	}
	return false
}

// flagFix returns the fix that adds the flag to each operation, if all of them
// are written out in their RUN.
func flagFix(pass *analyzer.Pass, ops []*packages.Operation) []analyzer.Fix {
	flag := ops[0].Manager.Residue.NoCache[0]
	fix := analyzer.Fix{Message: "add " + flag, Safety: analyzer.Unsafe}
	for _, op := range ops {
		verb := op.Subcommand[len(op.Subcommand)-1]
		if !verb.Known || strings.Trim(pass.Text(verb.Span), `"'`) != verb.Value {
			return nil
		}
		text := " " + flag
		if op.Command.Script.Dialect == shell.NoShell {
			text = `, "` + flag + `"`
		}
		fix.Edits = append(fix.Edits, analyzer.Edit{Span: dockerfile.Span{Start: verb.Span.End, End: verb.Span.End}, Text: text})
	}
	return []analyzer.Fix{fix}
}
