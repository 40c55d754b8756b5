package analyzer

import (
	"cmp"
	"fmt"
	"maps"
	"runtime/debug"
	"slices"
	"sync/atomic"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/shell"
)

// An Input is one file to lint.
type Input struct {
	Path string // as reported: relative to the working directory, with forward slashes
	Plan *Plan
	Load func() (Content, error) // called once, by a worker; rules never read files
}

// Content is what there is to lint about one file.
type Content struct {
	Text    string
	Options dockerfile.Options
	// Failures are files beside it that could not be used. It is linted without them.
	Failures []Failure
}

// Run lints the inputs with a number of workers, at least one. It calls
// progress, if that is not nil, whenever a file is done, from any worker.
func Run(inputs []Input, workers int, progress func(done int)) *Result {
	outcomes := make([]outcome, len(inputs))
	var done atomic.Int64
	Parallel(len(inputs), workers, func(w *Worker, n int) {
		outcomes[n] = w.input(inputs[n])
		if progress != nil {
			progress(int(done.Add(1)))
		}
	})
	return finish(inputs, outcomes)
}

// An outcome is what came of one input.
type outcome struct {
	source      *dockerfile.Source
	facts       *facts.File // nil unless the plan has rules about several files
	diagnostics []Diagnostic
	failures    []Failure
	unread      bool
}

// finish puts the outcomes together in an order that does not depend on scheduling.
func finish(inputs []Input, outcomes []outcome) *Result {
	result := &Result{}
	rules := map[*Rule]bool{}
	drifts := compare(inputs, outcomes, result)
	for n, out := range outcomes {
		for _, rule := range inputs[n].Plan.rules {
			rules[rule] = true
		}
		result.Failures = append(result.Failures, out.failures...)
		if out.unread {
			continue
		}
		result.Files = append(result.Files, FileResult{Path: inputs[n].Path, Diagnostics: len(out.diagnostics) + drifts[inputs[n].Path]})
		for _, d := range out.diagnostics {
			rules[d.Rule] = true
		}
		result.Secrets = append(result.Secrets, SecretsIn(out.diagnostics)...)
		result.Diagnostics = append(result.Diagnostics, out.diagnostics...)
	}
	slices.SortStableFunc(result.Diagnostics, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Source.Path, b.Source.Path), compareInFile(a, b))
	})
	slices.SortStableFunc(result.Failures, func(a, b Failure) int { return cmp.Compare(a.Path, b.Path) })
	result.Rules = slices.SortedFunc(maps.Keys(rules), func(a, b *Rule) int { return cmp.Compare(a.Name, b.Name) })
	return result
}

// compare adds what the rules about several files find to a result, and returns
// how many diagnostics that are, by path.
func compare(inputs []Input, outcomes []outcome, result *Result) map[string]int {
	var repo Repo
	sources := map[string]*dockerfile.Source{}
	for n, out := range outcomes {
		if out.facts != nil {
			repo.Add(out.facts, inputs[n].Plan)
			sources[inputs[n].Path] = out.source
		}
	}
	found, failures := repo.Compare(func(path string) *dockerfile.Source { return sources[path] })
	result.Diagnostics = append(result.Diagnostics, found...)
	result.Failures = append(result.Failures, failures...)
	counts := map[string]int{}
	for _, d := range found {
		counts[d.Source.Path]++
	}
	return counts
}

func compareInFile(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.Name, b.Rule.Name),
		cmp.Compare(a.Message, b.Message),
	)
}

// A Worker lints one file at a time, and keeps what can be used again.
type Worker struct {
	shell   *shell.Parser
	current *Rule        // the rule at work, for the report of its failure
	scratch []Diagnostic // room for what the next file gives
}

// NewWorker returns a worker.
func NewWorker() *Worker { return &Worker{shell: shell.NewParser()} }

func (w *Worker) input(input Input) outcome {
	content, err := input.Load()
	if err != nil {
		return outcome{failures: []Failure{{Path: input.Path, Err: err}}, unread: true}
	}
	source := dockerfile.NewSource(input.Path, content.Text)
	report := w.Examine(source, input.Plan, content.Options)
	return outcome{
		source: source, facts: report.Facts,
		diagnostics: report.Diagnostics, failures: append(content.Failures, report.Failures...),
	}
}

// internalError stands for a rule that failed. It is no rule to be configured.
var internalError = &Rule{
	Name:     "internal-error",
	Summary:  "dflint failed on this file",
	Severity: Error,
}

// A Report is what came of one source.
type Report struct {
	File        *File // as the rules saw it; nil if it could not be parsed
	Diagnostics []Diagnostic
	Failures    []Failure
	Facts       *facts.File // nil unless the plan has rules about several files
}

// Lint returns what the plan's rules find in one source, in order. A rule that
// panics is left out, and reported as internal-error and as a failure.
func (w *Worker) Lint(source *dockerfile.Source, plan *Plan, options dockerfile.Options) ([]Diagnostic, []Failure) {
	report := w.Examine(source, plan, options)
	return report.Diagnostics, report.Failures
}

// Examine lints one source as [Worker.Lint] does, and returns what else was
// found out about it.
func (w *Worker) Examine(source *dockerfile.Source, plan *Plan, options dockerfile.Options) Report {
	var failed []Diagnostic
	var panics []Failure
	for {
		report, err := w.try(source, plan, options)
		if err == nil {
			report.Diagnostics = append(report.Diagnostics, failed...)
			report.Failures = append(panics, report.Failures...)
			return report
		}
		panics = append(panics, Failure{Path: source.Path, Err: err})
		d := Diagnostic{Rule: internalError, Severity: Error, Source: source}
		if w.current == nil {
			d.Message = "the parser failed on this file: please report it"
			return Report{Diagnostics: append(failed, d), Failures: panics}
		}
		d.Message = fmt.Sprintf("the rule %s failed on this file: please report it", w.current.Name)
		failed = append(failed, d)
		plan = plan.without(w.current)
	}
}

// try lints one source, and returns a panic as an error.
func (w *Worker) try(source *dockerfile.Source, plan *Plan, options dockerfile.Options) (report Report, err error) {
	w.current = nil
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("linting %s: internal error: %v\n%s", source.Path, reason, debug.Stack())
		}
	}()
	file := newFile(dockerfile.Parse(source, options), w.shell)
	report.File = file
	report.Diagnostics, report.Failures = w.walk(file, plan)
	w.current = nil
	if plan.Compares() {
		report.Facts = file.Facts()
	}
	return report, nil
}

func (w *Worker) walk(file *File, plan *Plan) ([]Diagnostic, []Failure) {
	walk := &walk{worker: w, plan: plan, pass: Pass{File: file}, found: w.scratch[:0]}
	found := slices.Clone(walk.run())
	w.scratch = walk.found
	return found, walk.failed
}

// Recheck returns what the rules of another plan find in a file that was
// examined already. A rule that panics is an error.
func (w *Worker) Recheck(file *File, plan *Plan) (found []Diagnostic, err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = fmt.Errorf("checking %s again: internal error: %v\n%s", file.Source.Path, reason, debug.Stack())
		}
	}()
	found, failures := w.walk(file, plan)
	if len(failures) > 0 {
		err = failures[0].Err
	}
	return found, err
}
