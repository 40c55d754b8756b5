package analyzer

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Result is what one run over any number of files found. Its order does not
// depend on how the work was scheduled.
type Result struct {
	Files       []FileResult // in the order of the inputs
	Diagnostics []Diagnostic // by path, span and rule
	Failures    []Failure    // by path
	Rules       []*Rule      // the rules in force for at least one file, by name
	Secrets     []Secret     // also of diagnostics that were dropped since
}

// A Secret is a place whose text no report may show, wherever else it stands.
type Secret struct {
	Source *dockerfile.Source
	Span   dockerfile.Span
}

// SecretsIn returns the places of the diagnostics that are secrets.
func SecretsIn(diagnostics []Diagnostic) []Secret {
	var secrets []Secret
	for _, d := range diagnostics {
		if d.Secret {
			secrets = append(secrets, Secret{d.Source, d.Span})
		}
	}
	return secrets
}

// A FileResult counts what was found in one file that could be read.
type FileResult struct {
	Path        string
	Diagnostics int
}

// A Failure is work that could not be done: a file that could not be read, a
// rule that failed.
type Failure struct {
	Path string // "" if the error is about no file
	Err  error  // does not repeat the path
}

// Error returns the path and what is wrong.
func (f Failure) Error() string {
	if f.Path == "" {
		return f.Err.Error()
	}
	return f.Path + ": " + f.Err.Error()
}

// Unwrap returns what is wrong.
func (f Failure) Unwrap() error { return f.Err }

// Keep drops the diagnostics for which keep is false.
func (r *Result) Keep(keep func(n int, d Diagnostic) bool) {
	counts := map[string]int{}
	kept := r.Diagnostics[:0:0]
	for n, d := range r.Diagnostics {
		if keep(n, d) {
			kept = append(kept, d)
			counts[d.Source.Path]++
		}
	}
	r.Diagnostics = kept
	for n := range r.Files {
		r.Files[n].Diagnostics = counts[r.Files[n].Path]
	}
}
