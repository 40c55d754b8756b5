package analyzer

import (
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Worker lints one file at a time, and keeps what can be used again.
type Worker struct {
	shell   *shell.Parser
	current *Rule        // the rule at work, for the report of its failure
	scratch []Diagnostic // room for what the next file gives
}

// NewWorker returns a worker.
func NewWorker() *Worker { return &Worker{shell: shell.NewParser()} }

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

// Examine returns what the plan's rules find in one source, in order, and what
// else was found out about it. A rule that panics is left out, and reported as
// internal-error and as a failure.
func (w *Worker) Examine(source *dockerfile.Source, plan *Plan, options dockerfile.Options) Report {
	var failed []Diagnostic
	var panics []Failure
	for {
		report, err := w.try(source, plan, options)
		if err == nil {
			if len(failed) > 0 {
				report.Diagnostics = append(report.Diagnostics, failed...)
				slices.SortStableFunc(report.Diagnostics, compareInFile)
			}
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
			err = newInternalError(reason, "linting %s", source.Path)
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
			err = newInternalError(reason, "checking %s again", file.Source.Path)
		}
	}()
	found, failures := w.walk(file, plan)
	if len(failures) > 0 {
		err = failures[0].Err
	}
	return found, err
}
