package analyzer

// A Result is what a run came to, without what it found. Its order does not
// depend on how the work was scheduled.
type Result struct {
	Files    []FileResult // in the order of the inputs
	Failures []Failure    // by path
	Rules    []*Rule      // those in force for at least one file, and all that reported, by name

	secrets []string // of all files
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
