package analyzer

import (
	"iter"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Result is what one run over any number of files found. Its order does not
// depend on how the work was scheduled.
type Result struct {
	Files    []FileResult // in the order of the inputs
	Found    Found        // nil if there is nothing
	Failures []Failure    // by path
	Rules    []*Rule      // those in force for at least one file, and all that reported, by name
	Secrets  []Secret     // also of diagnostics that were dropped since
}

// Found gives the diagnostics of a run, those of one file at a time, by path,
// span and rule. What is given is not to be changed. The error tells that what
// was found in a file cannot be read again.
type Found iter.Seq2[[]Diagnostic, error]

// Listed returns what is in a list that is in order of the paths.
func Listed(list []Diagnostic) Found {
	return func(yield func([]Diagnostic, error) bool) {
		for start := 0; start < len(list); {
			end := start + 1
			for end < len(list) && list[end].Source.Path == list[start].Source.Path {
				end++
			}
			if !yield(list[start:end], nil) {
				return
			}
			start = end
		}
	}
}

// ByFile returns the diagnostics of the result, those of one file at a time.
func (r *Result) ByFile() iter.Seq2[[]Diagnostic, error] {
	if r.Found == nil {
		return iter.Seq2[[]Diagnostic, error](Listed(nil))
	}
	return iter.Seq2[[]Diagnostic, error](r.Found)
}

// Diagnostics returns all diagnostics in one list, for few files.
func (r *Result) Diagnostics() ([]Diagnostic, error) {
	var all []Diagnostic
	for group, err := range r.ByFile() {
		if err != nil {
			return nil, err
		}
		all = append(all, group...)
	}
	return all, nil
}

// Count returns how many diagnostics there are in all files.
func (r *Result) Count() int {
	count := 0
	for _, file := range r.Files {
		count += file.Diagnostics
	}
	return count
}

// Keep drops diagnostics: of those of each file, keep returns the ones that
// stay. It is called again whenever the diagnostics are.
func (r *Result) Keep(keep func([]Diagnostic) []Diagnostic) error {
	all := r.ByFile()
	r.Found = func(yield func([]Diagnostic, error) bool) {
		for group, err := range all {
			if err == nil {
				group = keep(group)
			}
			if (len(group) > 0 || err != nil) && !yield(group, err) {
				return
			}
		}
	}
	left := map[string]FileResult{}
	for group, err := range r.ByFile() {
		if err != nil {
			return err
		}
		file := FileResult{Path: group[0].Source.Path}
		file.add(group)
		left[file.Path] = file
	}
	for n, file := range r.Files {
		r.Files[n] = left[file.Path]
		r.Files[n].Path = file.Path
	}
	return nil
}

// A FileResult counts what was found in one file that could be read.
type FileResult struct {
	Path        string
	Diagnostics int
	Worst       Severity // of them; Off if there is none
}

func (f *FileResult) add(found []Diagnostic) {
	f.Diagnostics += len(found)
	for _, d := range found {
		f.Worst = max(f.Worst, d.Severity)
	}
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
