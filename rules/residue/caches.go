// Package residue holds the rules about files that a layer keeps without need
// and that differ from build to build: indexes, caches, logs, keys.
//
// Each rule asks three things of the model: what a command leaves where
// (packages.Operation, downloads.Download), whether it is still there when the
// RUN ends (layers.Layer), and whether it gets into the image (analyzer.File.Keeps).
package residue

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// cacheCheck makes the check of a rule about what managers leave behind. It
// reports each RUN once, at the first subcommand that leaves something, with
// the others as related places.
func cacheCheck(managers ...*packages.Manager) analyzer.Check {
	return analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
		checkCache(pass, i, managers)
	}, dockerfile.Run)
}

func checkCache(pass *analyzer.Pass, i *dockerfile.Instruction, managers []*packages.Manager) {
	all := operations(pass.File, i, managers...)
	left := slices.DeleteFunc(slices.Clone(all), func(op *packages.Operation) bool {
		return len(op.Leaves()) == 0 || pass.File.Packages().CacheSet(op.Manager, i) || isCleaned(pass.File.Layer(i), op, all) ||
			!stays(pass.File, op.Command, cacheOf(op))
	})
	if len(left) == 0 {
		return
	}
	pass.Report(analyzer.Diagnostic{
		Span: left[0].VerbSpan(), Message: cacheMessage(left[0], takesFlag(left)),
		Related: related(left, " leaves some as well"), Fixes: cacheFixes(pass, i, all, left),
	})
}

// operations returns what a RUN asks of some managers, in source order. It
// returns none for the shells of Windows.
func operations(file *analyzer.File, i *dockerfile.Instruction, managers ...*packages.Manager) []*packages.Operation {
	script := file.Script(i)
	if script == nil || script.Dialect.Windows() {
		return nil
	}
	var all []*packages.Operation
	for _, command := range script.Commands {
		if op := file.Operation(command); op != nil && slices.Contains(managers, op.Manager) {
			all = append(all, op)
		}
	}
	return all
}

// related returns the subcommands behind the first one as related places.
func related(ops []*packages.Operation, message string) []analyzer.Related {
	var all []analyzer.Related
	for _, op := range ops[1:] {
		if span := op.VerbSpan(); span != ops[0].VerbSpan() {
			all = append(all, analyzer.Related{Span: span, Message: op.Phrase() + message})
		}
	}
	return all
}

// stays reports whether what a command leaves at a place gets into the image.
func stays(file *analyzer.File, c *shell.Command, p layers.Place) bool {
	i := c.Script.Instruction
	return !file.Layer(i).Empties(p, c) && file.Keeps(i, p)
}

// isCleaned reports whether a later command of the same manager cleans up.
func isCleaned(layer *layers.Layer, op *packages.Operation, all []*packages.Operation) bool {
	return slices.ContainsFunc(all, func(other *packages.Operation) bool {
		return other.Cleans(op) && layer.Later(other.Command, op.Command)
	})
}

// cacheOf returns where an operation leaves what it has fetched.
func cacheOf(op *packages.Operation) layers.Place {
	return layers.Place{Folders: op.Leaves(), Elsewhere: op.Manager.Residue.Elsewhere, Home: homeOf(op)}
}

// homeOf returns the home that an operation is told to use, or "".
func homeOf(op *packages.Operation) string {
	home, _ := op.Command.Lookup("HOME")
	return home.Value
}
