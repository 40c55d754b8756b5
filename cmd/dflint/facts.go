package main

import (
	"bufio"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/rules"
)

const factsHelp = `Write what is needed of each Dockerfile to compare it with others and to list it
in an inventory: a line of JSON for each, to standard output. dflint drift reads
any number of such files, and says what one run over all Dockerfiles would say.

So many repositories, or parts of a large one, are looked at side by side, on as
many machines as there are:

  cd api && dflint facts --prefix api > ../api.jsonl
  cd web && dflint facts --prefix web > ../web.jsonl
  dflint drift --inventory html:images.html api.jsonl web.jsonl

Rules that ask another program, such as shellcheck, are left out: what is there
on one machine may not be on the next.

Exit status: 0 if all Dockerfiles could be read, 2 if not.`

// factsFlags are the flags of dflint facts.
type factsFlags struct {
	shared
	prefix string
}

func (a *app) factsCommand() *cobra.Command {
	flags := &factsFlags{}
	command := &cobra.Command{
		Use:   "facts [flags] [path ...]",
		Short: "Write what is needed to compare Dockerfiles, as JSON lines",
		Long:  factsHelp,
		RunE:  func(_ *cobra.Command, paths []string) error { return a.facts(flags, paths) },
	}
	flags.register(command.Flags())
	command.Flags().StringVar(&flags.prefix, "prefix", "", "put `text/` in front of each path, to tell repositories apart")
	return command
}

func (a *app) facts(flags *factsFlags, paths []string) error {
	job, recorder, builders, err := a.prepareRecords(&flags.shared, paths)
	if err != nil {
		return err
	}
	recorder.Prefix = flags.prefix
	step, stop := a.showProgress("reading", len(job.Inputs), "files", flags.quiet)
	out := bufio.NewWriterSize(a.out, 1<<20)
	failures, err := recorder.Write(a.ctx, out, job.Inputs, flags.jobs, step)
	stop()
	if err := a.interrupted(); err != nil {
		return err
	}
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		return fmt.Errorf("writing the facts: %w", err)
	}
	return a.complainAll(slices.Concat(job.Failures, builders.Failures(), failures))
}

// prepareRecords finds what there is to record. Rules that ask another program are off.
func (a *app) prepareRecords(flags *shared, paths []string) (*driver.Job, *inventory.Recorder, *inventory.Builders, error) {
	flags.builtin = true
	job, err := flags.prepare(a, paths)
	if err != nil {
		return nil, nil, nil, err
	}
	a.tell(job, flags.quiet, flags.verbose)
	builders := inventory.NewBuilders(paths, job.Skip)
	return job, inventory.NewRecorder(rules.All(), builders.Of), builders, nil
}

// complainAll says what could not be done, and returns the exit status for it.
func (a *app) complainAll(failures []analyzer.Failure) error {
	for _, failure := range failures {
		a.complain(failure)
	}
	if len(failures) > 0 {
		return statusError(statusFailed)
	}
	return nil
}
