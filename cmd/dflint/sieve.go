package main

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/baseline"
	"github.com/dflint/dflint/internal/changes"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/wire"
)

// A sieve keeps back the diagnostics that the flags say are known or not meant.
type sieve struct {
	flags   *lintFlags
	known   *baseline.Known
	changed *changes.Set    // nil if all lines are meant
	draft   *baseline.Draft // that takes all of them; nil if they are reported
}

func (a *app) newSieve(flags *lintFlags, job *driver.Job) (*sieve, error) {
	s := &sieve{flags: flags}
	var err error
	if s.known, err = a.known(job, flags.baseline); err != nil {
		return nil, err
	}
	if flags.writeBaseline != "" {
		s.draft, err = baseline.NewDraft(flags.writeBaseline)
		return s, err
	}
	if flags.newFrom != "" {
		paths := make([]string, len(job.Inputs))
		for n, input := range job.Inputs {
			paths[n] = input.Path
		}
		s.changed, err = changes.Since(a.ctx, flags.newFrom, paths)
	}
	return s, err
}

// pass leaves in what was found the diagnostics that are reported, without
// secrets. What it returns lists the others, where somebody wants that.
func (s *sieve) pass(found *analyzer.Found) func() error {
	found.Diagnostics = wire.WithoutSecrets(found)
	if s.draft != nil {
		entries := s.draft.Entries(found.Diagnostics)
		found.Diagnostics = nil
		return func() error { s.draft.Add(entries); return nil }
	}
	found.Diagnostics = s.known.Without(found.Diagnostics)
	if s.changed != nil {
		found.Diagnostics = slices.DeleteFunc(slices.Clone(found.Diagnostics), s.isOld)
	}
	return func() error { return nil }
}

// isOld reports whether a diagnostic is about lines that were not changed.
func (s *sieve) isOld(d analyzer.Diagnostic) bool {
	return !s.changed.Touches(d.Source.Path, d.Source.LineAt(d.Span.Start), d.Source.LineAt(d.Span.End))
}

// tell writes what was listed, and says what was kept back.
func (s *sieve) tell(a *app, result *analyzer.Result) error {
	if s.draft == nil {
		a.tellKnown(s.known, result, s.flags.quiet, s.flags.verbose)
		return nil
	}
	listed, err := s.draft.Write()
	if err == nil && !s.flags.quiet {
		a.note("%s listed in %s", plural(listed, "diagnostic"), s.flags.writeBaseline)
	}
	return err
}
