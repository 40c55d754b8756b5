package analyzer

import (
	"cmp"
	"context"
	"errors"
	"hash/maphash"
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
)

// An Input is one file to lint.
type Input struct {
	Path string // as reported: relative to the working directory, with forward slashes
	Plan *Plan
	// Load reads the file; rules never do. It is called once, and again where
	// files that say something differently are shown.
	Load func() (Content, error)
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

// Found is what was found in one file or, comparing them, in several.
type Found struct {
	Path        string       // of the file; "" where several were compared
	Diagnostics []Diagnostic // by path, span and rule
	Secrets     []string     // what no report may show of them
}

// A Run lints any number of files, and remembers of each no more than what has
// to be compared with others.
type Run struct {
	Inputs  []Input
	Workers int // at least one
	// Each is called by a worker with what was found in a file, also if that is
	// nothing, and last with what comparing all files found. It may drop
	// diagnostics, and returns what writes the others: that is called in the
	// order of the inputs, one at a time.
	Each func(*Found) (put func() error)
	// Progress is called whenever a file is done; nil if nobody asks.
	Progress func(done int)
}

// Do lints the inputs. The error is one of the context, or of what Each returned.
func (r Run) Do(ctx context.Context) (*Result, error) {
	run := &run{Run: r, result: &Result{}, seed: maphash.MakeSeed(), rules: map[*Rule]bool{}}
	for _, rule := range InForce(r.Inputs) {
		run.rules[rule] = true
	}
	if err := InOrder(ctx, len(r.Inputs), r.Workers, run.lint, run.put); err != nil {
		return nil, err
	}
	if err := run.compare(); err != nil {
		return nil, err
	}
	slices.SortStableFunc(run.result.Failures, func(a, b Failure) int { return cmp.Compare(a.Path, b.Path) })
	run.result.Rules = byName(run.rules)
	return run.result, nil
}

// Lint lints a few files, and returns all that was found in one list: by the
// order of the inputs, what comparing them found last.
func Lint(ctx context.Context, inputs []Input, workers int) ([]Diagnostic, *Result, error) {
	var all []Diagnostic
	each := func(found *Found) func() error {
		return func() error {
			all = append(all, found.Diagnostics...)
			return nil
		}
	}
	result, err := Run{Inputs: inputs, Workers: workers, Each: each}.Do(ctx)
	return all, result, err
}

// InForce returns the rules that are in force for at least one input, by name.
func InForce(inputs []Input) []*Rule {
	rules, plans := map[*Rule]bool{}, map[*Plan]bool{}
	for _, input := range inputs {
		if plans[input.Plan] {
			continue
		}
		plans[input.Plan] = true
		for _, rule := range input.Plan.rules {
			rules[rule] = true
		}
	}
	return byName(rules)
}

func byName(rules map[*Rule]bool) []*Rule {
	return slices.SortedFunc(maps.Keys(rules), func(a, b *Rule) int { return cmp.Compare(a.Name, b.Name) })
}

// A run is a Run at work.
type run struct {
	Run
	result *Result
	seed   maphash.Seed
	rules  map[*Rule]bool // in force, or reporting without
	kept   []kept
}

// Kept is what is remembered of a file that may be compared with others.
type kept struct {
	facts *facts.File
	input int    // its number
	sum   uint64 // of its text
}

// An outcome is what came of one input.
type outcome struct {
	FileResult
	kept
	put      func() error
	rules    []*Rule // that reported
	secrets  []string
	failures []Failure
	unread   bool
}

// lint does the work on one input that needs no order.
func (r *run) lint(w *Worker, n int) outcome {
	input := r.Inputs[n]
	out := outcome{FileResult: FileResult{Path: input.Path}}
	content, err := input.Load()
	if err != nil {
		out.failures, out.unread = []Failure{{Path: input.Path, Err: err}}, true
		return out
	}
	report := w.Examine(dockerfile.NewSource(input.Path, content.Text), input.Plan, content.Options)
	out.failures = append(content.Failures, report.Failures...)
	for _, d := range report.Diagnostics {
		if d.Rule == internalError {
			out.rules = append(out.rules, d.Rule)
		}
	}
	found := &Found{Path: input.Path, Diagnostics: report.Diagnostics, Secrets: SecretsIn(report.Diagnostics)}
	out.put = r.Each(found)
	out.add(found.Diagnostics)
	out.secrets = found.Secrets
	if report.Facts != nil {
		report.Facts.Detach()
		out.kept = kept{report.Facts, n, maphash.String(r.seed, content.Text)}
	}
	return out
}

// put takes what came of one input after that of the inputs before it.
func (r *run) put(n int, out outcome) error {
	if r.Progress != nil {
		r.Progress(n + 1)
	}
	for _, rule := range out.rules {
		r.rules[rule] = true
	}
	r.result.Failures = append(r.result.Failures, out.failures...)
	if out.unread {
		return nil
	}
	r.result.Files = append(r.result.Files, out.FileResult)
	r.result.secrets = append(r.result.secrets, out.secrets...)
	if out.facts != nil {
		r.kept = append(r.kept, out.kept)
	}
	return out.put()
}

// compare has the rules about several files look at all of them.
func (r *run) compare() error {
	var repo Repo
	again := reader{run: r, byPath: make(map[string]kept, len(r.kept)), sources: map[string]*dockerfile.Source{}}
	for _, file := range r.kept {
		repo.Add(file.facts, r.Inputs[file.input].Plan)
		again.byPath[file.facts.Path] = file
	}
	found, failures := repo.Compare(again.source)
	r.result.Failures = append(r.result.Failures, failures...)
	if len(found) == 0 {
		return nil
	}
	compared := &Found{Diagnostics: found, Secrets: r.result.secrets}
	put := r.Each(compared)
	numbers := map[string]int{}
	for n, file := range r.result.Files {
		numbers[file.Path] = n
	}
	for n, d := range compared.Diagnostics {
		r.result.Files[numbers[d.Source.Path]].add(compared.Diagnostics[n : n+1])
	}
	return put()
}

// A reader reads again the files that say something differently.
type reader struct {
	*run
	byPath  map[string]kept
	sources map[string]*dockerfile.Source // nil for one that is not what it was
}

var errChanged = errors.New("it was changed meanwhile, so that it is compared with no other: run dflint again")

// source returns the text of a file, or nil if it is not what it was.
func (r *reader) source(path string) *dockerfile.Source {
	source, done := r.sources[path]
	if done {
		return source
	}
	file := r.byPath[path]
	content, err := r.Inputs[file.input].Load()
	if err == nil && maphash.String(r.seed, content.Text) != file.sum {
		err = errChanged
	}
	if err != nil {
		r.result.Failures = append(r.result.Failures, Failure{path, err})
	} else {
		source = dockerfile.NewSource(path, content.Text)
	}
	r.sources[path] = source
	return source
}

func compareInFile(a, b Diagnostic) int {
	return cmp.Or(
		cmp.Compare(a.Span.Start, b.Span.Start),
		cmp.Compare(a.Span.End, b.Span.End),
		cmp.Compare(a.Rule.Name, b.Rule.Name),
		cmp.Compare(a.Message, b.Message),
	)
}

// SecretsIn returns the texts of the diagnostics that are secrets.
func SecretsIn(diagnostics []Diagnostic) []string {
	var secrets []string
	for _, d := range diagnostics {
		if d.Secret {
			secrets = append(secrets, strings.Clone(d.Source.Slice(d.Span)))
		}
	}
	return secrets
}
