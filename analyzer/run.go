package analyzer

import (
	"cmp"
	"fmt"
	"maps"
	"os"
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
// progress, if that is not nil, whenever a file is done, from any worker. What
// was found is kept in the scratch file as long as the result is used, or in
// memory if that is nil.
func Run(inputs []Input, workers int, progress func(done int), scratch *os.File) *Result {
	r := &run{inputs: inputs, outcomes: make([]outcome, len(inputs)), spool: newSpool(len(inputs), scratch)}
	var done atomic.Int64
	Parallel(len(inputs), workers, func(w *Worker, n int) {
		out, source, found := w.input(inputs[n])
		if !out.unread {
			r.spool.put(n, source, found)
		}
		if out.facts != nil && scratch != nil {
			out.facts.Detach()
		}
		r.outcomes[n] = out
		if progress != nil {
			progress(int(done.Add(1)))
		}
	})
	return r.finish()
}

// A run is the work on all inputs.
type run struct {
	inputs   []Input
	outcomes []outcome // by input
	spool    *spool    // what was found in them
}

// An outcome is what came of one input, without what was found there.
type outcome struct {
	FileResult
	facts    *facts.File // nil unless the plan has rules about several files
	rules    []*Rule     // that reported without being in force
	secrets  []Secret
	failures []Failure
	unread   bool
}

// finish puts the outcomes together in an order that does not depend on scheduling.
func (r *run) finish() *Result {
	result := &Result{}
	rules, plans := map[*Rule]bool{}, map[*Plan]bool{}
	drifts := r.compare(result)
	for n, out := range r.outcomes {
		if plan := r.inputs[n].Plan; !plans[plan] {
			plans[plan] = true
			addAll(rules, plan.rules)
		}
		addAll(rules, out.rules)
		result.Failures = append(result.Failures, out.failures...)
		if out.unread {
			continue
		}
		out.add(drifts.found[out.Path])
		result.Files = append(result.Files, out.FileResult)
		result.Secrets = append(result.Secrets, out.secrets...)
	}
	slices.SortStableFunc(result.Failures, func(a, b Failure) int { return cmp.Compare(a.Path, b.Path) })
	result.Rules = slices.SortedFunc(maps.Keys(rules), func(a, b *Rule) int { return cmp.Compare(a.Name, b.Name) })
	result.Found = r.found(drifts)
	r.outcomes = nil
	return result
}

func addAll(set map[*Rule]bool, rules []*Rule) {
	for _, rule := range rules {
		set[rule] = true
	}
}

// found gives the diagnostics of each file that has some, by path.
func (r *run) found(drifts drifts) Found {
	var order []int
	for n, out := range r.outcomes {
		if !out.unread && out.Diagnostics+len(drifts.found[out.Path]) > 0 {
			order = append(order, n)
		}
	}
	slices.SortStableFunc(order, func(a, b int) int { return cmp.Compare(r.inputs[a].Path, r.inputs[b].Path) })
	return func(yield func([]Diagnostic, error) bool) {
		for _, n := range order {
			path := r.inputs[n].Path
			_, found, err := r.spool.get(n, drifts.sources[path])
			if err != nil {
				yield(nil, Failure{path, err})
				return
			}
			if !yield(mergeSorted(found, drifts.found[path]), nil) {
				return
			}
		}
	}
}

// drifts are what the rules about several files found, by path, and the sources
// that it is about.
type drifts struct {
	found   map[string][]Diagnostic
	sources map[string]*dockerfile.Source
}

// compare has the rules about several files look at all of them.
func (r *run) compare(result *Result) drifts {
	var repo Repo
	numbers := map[string]int{}
	for n, out := range r.outcomes {
		if out.facts != nil {
			repo.Add(out.facts, r.inputs[n].Plan)
			numbers[out.Path] = n
		}
	}
	d := drifts{map[string][]Diagnostic{}, map[string]*dockerfile.Source{}}
	found, failures := repo.Compare(func(path string) *dockerfile.Source {
		if d.sources[path] == nil {
			source, _, err := r.spool.get(numbers[path], nil)
			if err != nil {
				result.Failures = append(result.Failures, Failure{path, err})
				source = dockerfile.NewSource(path, "")
			}
			d.sources[path] = source
		}
		return d.sources[path]
	})
	result.Failures = append(result.Failures, failures...)
	for _, diagnostic := range found {
		path := diagnostic.Source.Path
		d.found[path] = append(d.found[path], diagnostic)
	}
	return d
}

func compareInFile(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.Name, b.Rule.Name),
		cmp.Compare(a.Message, b.Message),
	)
}

// mergeSorted returns the diagnostics of one file that two passes found, in order.
func mergeSorted(a, b []Diagnostic) []Diagnostic {
	if len(b) == 0 {
		return a
	}
	merged := slices.Concat(a, b)
	slices.SortStableFunc(merged, compareInFile)
	return merged
}

// A Worker lints one file at a time, and keeps what can be used again.
type Worker struct {
	shell   *shell.Parser
	current *Rule        // the rule at work, for the report of its failure
	scratch []Diagnostic // room for what the next file gives
}

// NewWorker returns a worker.
func NewWorker() *Worker { return &Worker{shell: shell.NewParser()} }

// input lints one input, and returns what was found in its text.
func (w *Worker) input(input Input) (outcome, *dockerfile.Source, []Diagnostic) {
	out := outcome{FileResult: FileResult{Path: input.Path}}
	content, err := input.Load()
	if err != nil {
		out.failures, out.unread = []Failure{{Path: input.Path, Err: err}}, true
		return out, nil, nil
	}
	source := dockerfile.NewSource(input.Path, content.Text)
	report := w.Examine(source, input.Plan, content.Options)
	slices.SortStableFunc(report.Diagnostics, compareInFile)
	out.add(report.Diagnostics)
	out.facts = report.Facts
	out.failures = append(content.Failures, report.Failures...)
	out.secrets = SecretsIn(report.Diagnostics)
	for _, d := range report.Diagnostics {
		if !slices.Contains(input.Plan.rules, d.Rule) && !slices.Contains(out.rules, d.Rule) {
			out.rules = append(out.rules, d.Rule)
		}
	}
	return out, source, report.Diagnostics
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
