package analyzer

import (
	"cmp"
	"errors"
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
)

// A Repo compares the files of a run with each other, by their facts.
type Repo struct {
	files []member
}

// A member is a file with the rules about several files that are in force for it.
type member struct {
	facts *facts.File
	rules []active
}

// Add adds a file with the rules that its plan has for several files.
func (r *Repo) Add(file *facts.File, plan *Plan) {
	r.files = append(r.files, member{file, plan.repo})
}

// Compares reports whether a plan has rules about several files.
func (p *Plan) Compares() bool { return len(p.repo) > 0 }

// Comparing returns the settings of the plan's rules about several files.
func (p *Plan) Comparing() Settings {
	settings := Settings{}
	for _, rule := range p.repo {
		settings[rule.Name] = rule.setting
	}
	return settings
}

// Compare returns what the rules find, by path, span and rule. Source returns
// the text of a file, by its path; where that is nil, nothing is said of the
// file. A rule that panics is left out, and reported as a failure.
func (r *Repo) Compare(source func(path string) *dockerfile.Source) ([]Diagnostic, []Failure) {
	slices.SortStableFunc(r.files, func(a, b member) int { return cmp.Compare(a.facts.Path, b.facts.Path) })
	passes := r.passes()
	var found []Diagnostic
	var failures []Failure
	for _, pass := range passes {
		if err := pass.run(); err != nil {
			failures = append(failures, Failure{Err: err})
			continue
		}
		silences := map[*RepoFile]facts.Silence{}
		for _, drift := range pass.found {
			silence, asked := silences[drift.File]
			if !asked {
				silence = drift.File.Silence(pass.rule.Name)
				silences[drift.File] = silence
			}
			if silence.Covers(drift.Span) {
				continue
			}
			d := drift.diagnostic(source)
			if d.Source == nil {
				continue
			}
			if !d.fits() {
				failures = append(failures, Failure{Path: d.Source.Path, Err: errors.New("the facts of it are not those of its text: write them again")})
				continue
			}
			found = append(found, d.whole())
		}
	}
	slices.SortStableFunc(found, func(a, b Diagnostic) int {
		return cmp.Or(cmp.Compare(a.Source.Path, b.Source.Path), compareInFile(a, b))
	})
	found = slices.CompactFunc(found, func(a, b Diagnostic) bool { return a.Source == b.Source && compareInFile(a, b) == 0 })
	return found, failures
}

// passes returns a pass for each rule that is in force for a file, by name.
func (r *Repo) passes() []*RepoPass {
	byRule := map[*Rule]*RepoPass{}
	var passes []*RepoPass
	for _, file := range r.files {
		for n := range file.rules {
			rule := file.rules[n].Rule
			pass := byRule[rule]
			if pass == nil {
				pass = &RepoPass{rule: rule}
				byRule[rule] = pass
				passes = append(passes, pass)
			}
			pass.Files = append(pass.Files, &RepoFile{File: file.facts, rule: rule, setting: &file.rules[n].setting})
		}
	}
	slices.SortFunc(passes, func(a, b *RepoPass) int { return cmp.Compare(a.rule.Name, b.rule.Name) })
	return passes
}

// A RepoPass is one rule at work on all files of a run.
type RepoPass struct {
	Files []*RepoFile // those for which the rule is in force, by path

	rule  *Rule
	found []Drift
}

// run calls the rule, and returns a panic as an error.
func (p *RepoPass) run() (err error) {
	defer func() {
		if reason := recover(); reason != nil {
			err = newInternalError(reason, "the rule %s", p.rule.Name)
		}
	}()
	p.rule.Check.repo(p)
	return nil
}

// Report notes a diagnostic of one of the files.
func (p *RepoPass) Report(d Drift) { p.found = append(p.found, d) }

// A RepoFile is one file of a [RepoPass], with how the rule runs there.
type RepoFile struct {
	*facts.File

	rule    *Rule
	setting *Setting
}

// String returns the value of a string option.
func (f *RepoFile) String(option string) string {
	return optionValue[string](f.rule, *f.setting, option)
}

// Strings returns the value of a list option.
func (f *RepoFile) Strings(option string) []string {
	return optionValue[[]string](f.rule, *f.setting, option)
}

// A Place is a span of one of several files.
type Place struct {
	File *RepoFile
	Span dockerfile.Span
}

// A Drift is a diagnostic about several files: the place where one says it
// otherwise, and where the others stand.
type Drift struct {
	Place
	Message string
	Related []RelatedPlace
	Fixes   []Fix // of the file that Place is in
}

// A RelatedPlace belongs to a diagnostic found elsewhere.
type RelatedPlace struct {
	Place
	Message string
}

// fits reports whether all places lie in their texts, which facts that were
// read from elsewhere need not do.
func (d Diagnostic) fits() bool {
	within := func(source *dockerfile.Source, span dockerfile.Span) bool {
		return 0 <= span.Start && span.Start <= span.End && span.End <= len(source.Text)
	}
	for _, r := range d.Related {
		if !within(r.Source, r.Span) {
			return false
		}
	}
	for _, fix := range d.Fixes {
		for _, edit := range fix.Edits {
			if !within(d.Source, edit.Span) {
				return false
			}
		}
	}
	return within(d.Source, d.Span)
}

func (d Drift) diagnostic(source func(path string) *dockerfile.Source) Diagnostic {
	out := Diagnostic{
		Rule: d.File.rule, Severity: d.File.setting.Severity, Source: source(d.File.Path), Span: d.Span,
		Message: d.Message, Fixes: d.Fixes,
	}
	for _, r := range d.Related {
		if there := source(r.File.Path); there != nil {
			out.Related = append(out.Related, Related{Source: there, Span: r.Span, Message: r.Message})
		}
	}
	return out
}
