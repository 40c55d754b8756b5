package main

import (
	"time"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/reporter"
)

// lintFlags are the flags of the main job.
type lintFlags struct {
	shared
	formats       []string
	baseline      string
	writeBaseline string
	newFrom       string
	statistics    bool
}

func (f *lintFlags) register(flags *pflag.FlagSet) {
	f.shared.register(flags)
	flags.StringArrayVarP(&f.formats, "format", "f", nil, "output `format[:file]`: text, compact, json or sarif; repeatable; - is standard output")
	flags.StringVar(&f.config.FailOn, "fail-on", "", "least `severity` that fails the run: error, warning, info or never")
	registerBaseline(flags, &f.baseline)
	flags.StringVar(&f.writeBaseline, "write-baseline", "", "list all diagnostics in the `file`, and end with status 0")
	flags.StringVar(&f.newFrom, "new-from", "", "report only lines changed since the git `revision`")
	flags.BoolVar(&f.statistics, "statistics", false, "count the diagnostics of each rule instead of showing them, as text or json")
	flags.BoolP("version", "V", false, "print the version")
}

const lintHelp = `Lint Dockerfiles: find what makes two builds of one differ, and whose image it is.

Without a path, the Dockerfiles below the working directory are linted; git-ignored
files are left out. A file that is named is linted whatever its name; - is standard input.

Exit status: 0 if nothing at or above --fail-on was found, 1 if there was,
2 if not all of the work could be done.`

// lintCommand is what dflint does when it is not told otherwise.
func (a *app) lintCommand() *cobra.Command {
	flags := &lintFlags{}
	command := &cobra.Command{
		Use:           "dflint [flags] [path ...]",
		Short:         "Lint Dockerfiles",
		Long:          lintHelp,
		Args:          cobra.ArbitraryArgs,
		SilenceErrors: true,
		SilenceUsage:  true,
		Version:       versionText(),
	}
	command.SetVersionTemplate("{{.Version}}")
	command.RunE = func(_ *cobra.Command, paths []string) error {
		return a.lint(flags, paths, func(path string, err error) error { return isNoCommand(command, paths, path, err) })
	}
	flags.register(command.Flags())
	return command
}

// longForm is the name of the main job, for those who like to name it.
const longForm = "lint"

// lintAlias is the long form of the main job.
func (a *app) lintAlias() *cobra.Command {
	command := a.lintCommand()
	command.Use = longForm + " [flags] [path ...]"
	return command
}

// lint does the main job. What is wrong with a path is told by explain.
func (a *app) lint(flags *lintFlags, paths []string, explain func(path string, err error) error) error {
	start := time.Now()
	if err := flags.checkBaseline(); err != nil {
		return err
	}
	outputs, err := a.reportOutputs(flags.formats)
	if err != nil {
		return err
	}
	if err := flags.checkStatistics(outputs); err != nil {
		return err
	}
	if _, err := a.useColor(flags.color, a.out); err != nil {
		return err
	}
	job, err := flags.prepare(a, paths)
	if err != nil {
		return err
	}
	sieve, err := a.newSieve(flags, job)
	if err != nil {
		return err
	}
	if sieve.draft != nil {
		outputs = withoutText(outputs) // nothing is left to report, which is not to say that nothing was found
	}
	a.tell(job, flags.quiet, flags.verbose)
	a.spareCollector(len(job.Inputs))
	options := reporter.Options{Version: version, Quiet: flags.quiet, Rules: analyzer.InForce(job.Inputs), Page: docs.Page, Family: familyOf}
	var result *analyzer.Result
	err = a.withReports(outputs, options, flags, func(reports []reporter.Report) error {
		result, err = a.stream(flags, job, sieve, reports)
		return err
	})
	if result == nil {
		return err
	}
	if told := sieve.tell(a, result); err == nil {
		err = told
	}
	for _, failure := range result.Failures {
		failure.Err = explain(failure.Path, failure.Err)
		a.complain(failure)
	}
	if err != nil {
		return err
	}
	if flags.verbose {
		a.note("%s in %s", plural(len(job.Inputs), "file"), time.Since(start).Round(time.Millisecond))
	}
	return outcome(job, result)
}

// stream lints the job, and writes the reports as it goes.
func (a *app) stream(flags *lintFlags, job *driver.Job, sieve *sieve, reports []reporter.Report) (*analyzer.Result, error) {
	step, stop := a.showProgress("linting", len(job.Inputs), "files", flags.quiet)
	defer stop()
	each := func(found *analyzer.Found) func() error {
		writes := []func() error{sieve.pass(found)}
		for _, report := range reports {
			writes = append(writes, report.Render(found.Diagnostics))
		}
		return func() error {
			for _, write := range writes {
				if err := write(); err != nil {
					return err
				}
			}
			return nil
		}
	}
	result, err := analyzer.Run{Inputs: job.Inputs, Workers: flags.jobs, Each: each, Progress: step}.Do(a.ctx)
	if err != nil {
		return nil, err
	}
	result.Failures = append(job.Failures, result.Failures...)
	for _, report := range reports {
		if err := report.Close(result); err != nil {
			return result, err
		}
	}
	return result, nil
}

// tell says what is linted, and what is not although it was named.
func (a *app) tell(job *driver.Job, quiet, verbose bool) {
	if !quiet {
		for _, path := range job.Excluded {
			a.note("%s is excluded by the configuration", path)
		}
		if len(job.Inputs) == 0 && len(job.Failures) == 0 && len(job.Excluded) == 0 {
			a.note("no Dockerfiles found")
		}
	}
	for _, odd := range job.Notes {
		a.note("%s", odd)
	}
	if verbose {
		for _, file := range job.Configs {
			a.note("using %s", file)
		}
		for _, rule := range job.Missing {
			a.note("%s is not installed: the rule %s is off", rule.Program.Name, rule.Name)
		}
	}
}

// outcome returns the exit status of a run.
func outcome(job *driver.Job, result *analyzer.Result) error {
	if len(result.Failures) > 0 {
		return statusError(statusFailed)
	}
	for _, file := range result.Files {
		if failOn := job.FailOn[file.Path]; failOn != analyzer.Off && file.Worst >= failOn {
			return statusError(statusFound)
		}
	}
	return nil
}
