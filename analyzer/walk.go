package analyzer

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A walk is the one pass over a file in which all rules are called.
type walk struct {
	worker *Worker
	plan   *Plan
	pass   Pass
	found  []Diagnostic
	failed []Failure
}

func (w *walk) run() []Diagnostic {
	file := w.pass.File
	w.pass.report = func(d Diagnostic) { w.found = append(w.found, d) }
	w.pass.fail = func(err error) { w.failed = append(w.failed, Failure{Path: file.Source.Path, Err: err}) }
	w.pass.plan = w.plan
	for n := range w.plan.files {
		w.prepare(&w.plan.files[n], nil).rule.Check.file(&w.pass)
	}
	for _, stage := range file.Stages {
		for n := range w.plan.stages {
			w.prepare(&w.plan.stages[n], stage.From).rule.Check.stage(&w.pass, stage)
		}
	}
	for _, i := range file.Instructions {
		if !i.Refused {
			w.instruction(i)
		}
	}
	file.Ignores = w.plan.readIgnores(file.File)
	w.silence(0)
	w.ignores()
	slices.SortStableFunc(w.found, compareInFile)
	for n := range w.found {
		w.found[n].anchor = nil // it holds the whole tree
	}
	return slices.CompactFunc(w.found, func(a, b Diagnostic) bool { return compareInFile(a, b) == 0 })
}

// prepare makes the pass one of a rule.
func (w *walk) prepare(rule *active, anchor *dockerfile.Instruction) *Pass {
	w.worker.current = rule.Rule
	w.pass.rule, w.pass.setting, w.pass.anchor = rule.Rule, &rule.setting, anchor
	return &w.pass
}

func (w *walk) instruction(i *dockerfile.Instruction) {
	rules := w.plan.kinds[i.Kind]
	for n := range rules {
		rules[n].Check.instruction(w.prepare(&rules[n], i), i)
	}
	if len(w.plan.commands) == 0 {
		return
	}
	script := w.pass.File.Script(i)
	if script == nil {
		return
	}
	for _, command := range script.Commands {
		w.command(i, w.plan.rulesFor(command), command)
		if command.Name != "" {
			w.command(i, w.plan.commands[""], command)
		}
	}
}

func (w *walk) command(i *dockerfile.Instruction, rules []active, command *shell.Command) {
	for n := range rules {
		rules[n].Check.command(w.prepare(&rules[n], i), command)
	}
}

// silence drops what the ignore comments silence, from an index on.
func (w *walk) silence(from int) {
	if len(w.pass.File.Ignores) == 0 {
		return
	}
	index := newIgnoreIndex(w.pass.File.File, w.pass.File.Ignores)
	w.found = append(w.found[:from], slices.DeleteFunc(w.found[from:], index.silences)...)
}

// ignores calls the rules about ignore comments, whose diagnostics can be
// ignored in turn.
func (w *walk) ignores() {
	from := len(w.found)
	for _, ignore := range w.pass.File.Ignores {
		for n := range w.plan.ignores {
			w.prepare(&w.plan.ignores[n], ignore.target).rule.Check.ignore(&w.pass, ignore)
		}
	}
	w.silence(from)
}
