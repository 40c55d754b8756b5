package residue

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// cacheMessage says what is left, and what to do about it.
func cacheMessage(op *packages.Operation, flag bool) string {
	remedy := "remove it in this RUN"
	clean := cleanUp(op, op.Command.Name)
	switch {
	case flag:
		remedy = "add " + op.Manager.Residue.NoCache[0]
	case clean != "" && !strings.HasPrefix(clean, "rm "):
		remedy = "run " + clean + " in this RUN"
	}
	folder := op.Leaves()[0]
	for _, other := range op.Leaves() {
		if path.Base(other) == op.Command.Name && path.Dir(other) == path.Dir(folder) {
			folder = other // /var/cache/yum
		}
	}
	for _, subject := range []string{op.Phrase(), op.Command.Name} {
		if message := subject + " leaves " + folder + " in the layer: " + remedy; len(message) <= analyzer.MaxMessage {
			return message
		}
	}
	return op.Command.Name + " leaves its cache in the layer: " + remedy
}

// takesFlag reports whether all operations can be told to keep nothing. One
// that only fetches an index has no use for such a flag.
func takesFlag(ops []*packages.Operation) bool {
	return !slices.ContainsFunc(ops, func(op *packages.Operation) bool {
		return len(op.Manager.Residue.NoCache) == 0 || op.Verb == packages.Refresh || op.Manager == packages.Bundle
	})
}

// cacheFixes returns the fix for what some of the operations of a RUN leave: the
// flag with which they leave nothing, or else a command that removes it, behind
// the last use of the manager.
func cacheFixes(pass *analyzer.Pass, i *dockerfile.Instruction, all, left []*packages.Operation) []analyzer.Fix {
	if takesFlag(left) {
		return flagFix(pass, left)
	}
	last := all[len(all)-1]
	isOther := func(op *packages.Operation) bool {
		return op.Manager != last.Manager || op.Leaves()[0] != op.Manager.Residue.Paths[0]
	}
	if slices.ContainsFunc(left, isOther) || last.Manager.Residue.Refreshing && isNeededLater(pass.File, i, all) {
		return nil
	}
	program := last.Command.Name
	if word := last.Command.Words[0]; word.Known && strings.Contains(word.Value, "/") {
		program = word.Value
	}
	if clean := cleanUp(last, program); clean != "" {
		return appendFix(pass, last.Command, clean)
	}
	return nil
}

// cleanUp returns the command that takes away what an operation of a program
// leaves, or "".
func cleanUp(op *packages.Operation, program string) string {
	return strings.Replace(op.Manager.Residue.CleanUp, "%s", program, 1)
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

// isNeededLater reports whether the index that a RUN fetches is used by a
// later one, or not at all in this one: then it cannot go.
func isNeededLater(file *analyzer.File, i *dockerfile.Instruction, all []*packages.Operation) bool {
	if all[len(all)-1].Verb == packages.Refresh {
		return true
	}
	for later := range file.Behind(i) {
		if later.Kind == dockerfile.Run && usesIndex(operations(file, later, all[0].Manager)) {
			return true
		}
	}
	return false
}

// usesIndex reports whether the operations of a RUN ask for packages before they
// fetch an index.
func usesIndex(ops []*packages.Operation) bool {
	for _, op := range ops {
		switch {
		case op.Refreshes:
			return false
		case op.Verb == packages.Install || op.Verb == packages.BuildDeps || op.Verb == packages.Upgrade || op.Verb == packages.Download:
			return true
		}
	}
	return false
}
