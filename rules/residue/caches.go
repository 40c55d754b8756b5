// Package residue holds the rules about files that a layer keeps without need
// and that differ from build to build: indexes, caches, logs, keys.
package residue

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// cacheCheck makes the check of a rule about what managers leave behind. It
// reports each RUN once, at the first subcommand that leaves something, with
// the others as related places.
func cacheCheck(managers ...*packages.Manager) analyzer.Check {
	return analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
		for _, m := range managers {
			checkCache(pass, i, m)
		}
	}, dockerfile.Run)
}

func checkCache(pass *analyzer.Pass, i *dockerfile.Instruction, m *packages.Manager) {
	script := pass.File.Script(i)
	if script == nil || script.Dialect.Windows() || i.Stage == nil {
		return
	}
	all := operations(pass.File, script, m)
	left := slices.DeleteFunc(slices.Clone(all), func(op *packages.Operation) bool { return len(op.Leaves()) == 0 })
	if len(left) == 0 || pass.File.Packages().CacheSet(m, i) {
		return
	}
	t := newTimeline(script)
	left = slices.DeleteFunc(left, func(op *packages.Operation) bool { return goes(pass.File, t, op, all) })
	if len(left) == 0 {
		return
	}
	d := analyzer.Diagnostic{Span: left[0].VerbSpan(), Message: cacheMessage(left[0], addsFlag(left))}
	for _, op := range left[1:] {
		if span := op.VerbSpan(); span != d.Span {
			d.Related = append(d.Related, analyzer.Related{Span: span, Message: op.Phrase() + " leaves some as well"})
		}
	}
	d.Fixes = cacheFixes(pass, i, all, left)
	pass.Report(d)
}

// operations returns what a script asks of a manager, in source order.
func operations(file *analyzer.File, script *shell.Script, m *packages.Manager) []*packages.Operation {
	var all []*packages.Operation
	for _, command := range script.Commands {
		if op := file.Operation(command); op != nil && op.Manager == m {
			all = append(all, op)
		}
	}
	return all
}

// goes reports whether what an operation leaves does not get into the image.
func goes(file *analyzer.File, t *timeline, op *packages.Operation, all []*packages.Operation) bool {
	places := placesOf(op)
	at := t.position(op.Command)
	for _, other := range all {
		if other.Cleans(op) && t.position(other.Command) > at {
			return true
		}
	}
	return t.drops(places, at) || !stays(file, t.script.Instruction, places)
}

// cacheMessage says what is left, and what to do about it.
func cacheMessage(op *packages.Operation, flag bool) string {
	folder := op.Leaves()[0]
	remedy := "remove it in this RUN"
	clean := cleanUp(op)
	switch {
	case flag:
		remedy = "add " + op.Manager.Residue.NoCache[0]
	case clean != "" && clean[:3] != "rm ":
		remedy = "run " + clean + " in this RUN"
	}
	for _, subject := range []string{op.Phrase(), op.Command.Name} {
		if message := subject + " leaves " + folder + " in the layer: " + remedy; len(message) <= maxMessage {
			return message
		}
	}
	return op.Command.Name + " leaves its cache in the layer: " + remedy
}

// maxMessage is the length in bytes that a message may have.
const maxMessage = 100

// addsFlag reports whether all operations can be told to keep nothing. One
// that only fetches an index has no use for such a flag.
func addsFlag(ops []*packages.Operation) bool {
	return len(ops[0].Manager.Residue.NoCache) > 0 && !slices.ContainsFunc(ops, func(op *packages.Operation) bool {
		return op.Verb == packages.Refresh || op.Manager == packages.Bundle
	})
}
