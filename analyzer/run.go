package analyzer

import (
	"cmp"
	"maps"
	"os"
	"slices"
	"sync/atomic"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
)

// An Input is one file to lint.
type Input struct {
	Path string // as reported: relative to the working directory, with forward slashes
	Plan *Plan
	Load func() (Content, error) // called once, by a worker; rules never read files
	// Unknown, unless it is nil, returns the diagnostics that may be fixed, of
	// all that are found after each round of fixes.
	Unknown func([]Diagnostic) []Diagnostic
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
