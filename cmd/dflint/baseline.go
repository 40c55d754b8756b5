package main

import (
	"errors"

	"github.com/spf13/pflag"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/baseline"
	"github.com/dflint/dflint/internal/driver"
)

func registerBaseline(flags *pflag.FlagSet, file *string) {
	flags.StringVar(file, "baseline", "", "leave out the diagnostics that are listed in the `file`")
}

// known reads the baselines of a job: the one that a flag names, else those of
// the configurations. One of those that cannot be read is a failure, and what it
// lists is reported.
func (a *app) known(job *driver.Job, flag string) (*baseline.Known, error) {
	if flag == "" {
		known, err := baseline.Read(job.Baseline)
		if joined, ok := err.(interface{ Unwrap() []error }); ok {
			for _, err := range joined.Unwrap() {
				job.Failures = append(job.Failures, analyzer.Failure{Err: err})
			}
		}
		return known, nil
	}
	all := map[string]string{}
	for _, input := range job.Inputs {
		all[input.Path] = flag
	}
	if len(all) == 0 {
		all[""] = flag
	}
	return baseline.Read(all)
}

// tellKnown says how much was left out, and which entries of the baselines are stale.
func (a *app) tellKnown(known *baseline.Known, result *analyzer.Result, quiet, verbose bool) {
	stale := known.Stale(result)
	if count := known.Dropped(); verbose && count > 0 {
		a.note("%s left out by the baseline", plural(count, "diagnostic"))
	}
	switch {
	case quiet || len(stale) == 0:
	case len(stale) == 1:
		a.note("1 entry of the baseline is stale: what it lists is no longer found; --write-baseline renews it")
	default:
		a.note("%d entries of the baseline are stale: what they list is no longer found; --write-baseline renews it", len(stale))
	}
	if verbose {
		for _, entry := range stale {
			a.note("%s: stale: %s in %s", entry.Baseline, entry.Rule, entry.Path)
		}
	}
}

// checkBaseline refuses flags that say the opposite of each other.
func (f *lintFlags) checkBaseline() error {
	switch {
	case f.writeBaseline != "" && f.baseline != "":
		return errors.New("--write-baseline lists all that is found, and --baseline leaves some out: choose one")
	case f.writeBaseline != "" && f.newFrom != "":
		return errors.New("--write-baseline lists all that is found, and --new-from leaves some out: choose one")
	}
	return nil
}
