package main

import (
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"strings"

	"github.com/spf13/cobra"
	"github.com/spf13/pflag"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/rewrite"
	"github.com/dflint/dflint/internal/wire"
)

// fixFlags are the flags of dflint fix.
type fixFlags struct {
	shared
	unsafe   bool
	diff     bool
	baseline string
}

func (f *fixFlags) register(flags *pflag.FlagSet) {
	f.shared.register(flags)
	flags.BoolVar(&f.unsafe, "unsafe", false, "apply fixes too that may change what is built")
	registerBaseline(flags, &f.baseline)
	flags.BoolVar(&f.diff, "diff", false, "show what would change and write nothing; status 1 if there is something")
	flags.Lookup("rule").Usage = "apply the fixes of these rules only: `name,...`; repeatable"
}

const fixHelp = `Fix Dockerfiles: apply the fixes that leave the image what it is meant to be.

A file is replaced whole or not at all, and only by one that parses as before.
What a link leads to outside of the repository, or of the folder that was named,
is neither read nor changed: the status is 2.
With - the Dockerfile is read from standard input and written to standard output.

Exit status: 0 if all went well, 1 if --diff shows a difference, 2 if not all of
the work could be done.`

func (a *app) fixCommand() *cobra.Command {
	flags := &fixFlags{}
	command := &cobra.Command{
		Use:   "fix [flags] [path ...]",
		Short: "Apply fixes",
		Long:  fixHelp,
		RunE: func(_ *cobra.Command, paths []string) error {
			if err := flags.takeRules(); err != nil {
				return err
			}
			return a.fix(flags, paths)
		},
	}
	flags.register(command.Flags())
	return command
}

// takeRules reads --rule, which is --only for what is fixed.
func (f *fixFlags) takeRules() error {
	for _, list := range f.config.Rules {
		if name, _, set := strings.Cut(list, "="); set {
			return fmt.Errorf("--rule %s: here it names the rules whose fixes are applied: write --rule %s", list, name)
		}
	}
	f.config.Only = append(f.config.Only, f.config.Rules...)
	f.config.Rules = nil
	return nil
}

// A mender writes what fixing made of one file after the other.
type mender struct {
	*app
	flags  *fixFlags
	scope  *rewrite.Scope
	safety analyzer.Safety
	fixed  int // diagnostics
	files  int // that were changed, or would be
	left   int // diagnostics that no fix was applied for
	failed bool
}

func (a *app) fix(flags *fixFlags, paths []string) error {
	job, err := flags.prepare(a, paths)
	if err != nil {
		return err
	}
	known, err := a.known(job, flags.baseline)
	if err != nil {
		return err
	}
	for n := range job.Inputs {
		job.Inputs[n].Unknown = known.Unknown(job.Inputs[n].Path)
	}
	a.tell(job, flags.quiet, flags.verbose)
	m := &mender{app: a, flags: flags, safety: analyzer.Safe}
	if flags.unsafe {
		m.safety = analyzer.Unsafe
	}
	if m.scope, err = rewrite.NewScope(paths); err != nil {
		return err
	}
	a.once(job, &flags.shared)
	step, stop := a.showProgress("fixing", len(job.Inputs), "files", flags.quiet)
	mended, failures, err := analyzer.Mend(a.ctx, job.Inputs, flags.jobs, m.safety, step)
	stop()
	if err != nil {
		return err
	}
	for _, failure := range append(job.Failures, failures...) {
		m.fail(failure)
	}
	for _, file := range mended {
		if err := m.write(file); err != nil {
			return err
		}
		if err := a.interrupted(); err != nil {
			a.note("%s", m.summary())
			return err
		}
	}
	if !flags.quiet && len(job.Inputs) > 0 {
		a.note("%s", m.summary())
	}
	switch {
	case m.failed:
		return statusError(statusFailed)
	case flags.diff && m.files > 0:
		return statusError(statusFound)
	}
	return nil
}

func (m *mender) fail(failure analyzer.Failure) {
	m.complain(failure)
	m.failed = true
}

// write writes one mended file, and counts what came of it. The error is one of
// the output; what is wrong with the file is a failure of that file.
func (m *mender) write(file analyzer.Mended) error {
	for _, failure := range file.Failures {
		m.fail(failure)
	}
	if file.Unread {
		return nil
	}
	m.left += len(file.Left)
	changed := file.Text != file.Before
	if m.flags.isStdin(file.Path) && !m.flags.diff {
		if _, err := io.WriteString(m.out, file.Text); err != nil {
			return err
		}
	} else if changed {
		written, err := m.put(file)
		if err != nil {
			return err
		}
		if !written {
			m.left += len(file.Fixed)
			return nil
		}
	}
	if changed {
		m.files++
		m.fixed += len(file.Fixed)
	}
	return nil
}

// put puts a changed file where it belongs, and reports whether it is there. The
// error is one of the output.
func (m *mender) put(file analyzer.Mended) (bool, error) {
	native := filepath.FromSlash(file.Path)
	if !m.flags.isStdin(file.Path) && !m.mayWrite(file.Path, native) {
		return false, nil
	}
	if m.flags.diff {
		_, err := io.WriteString(m.out, m.seen(unifiedDiff(file.Path, file.Before, file.Text)))
		return true, err
	}
	if err := rewrite.File(native, []byte(file.Before), []byte(file.Text)); err != nil {
		m.fail(analyzer.Failure{Path: file.Path, Err: driver.Plain(err)})
		return false, nil
	}
	if m.flags.verbose {
		secrets := wire.SecretLines(analyzer.SecretsIn(slices.Concat(file.Fixed, file.Left)))
		for _, d := range file.Fixed {
			m.note("%s: %s: %s", file.Path, d.Rule.Name, wire.Starred(d.FixAt(m.safety).Message, secrets))
		}
	}
	return true, nil
}

// mayWrite says so if a link leads where nothing may be written. That is all of
// the work on a file that was met on the way, but not on one that was named.
func (m *mender) mayWrite(path, native string) bool {
	err := m.scope.Check(native)
	switch {
	case err == nil:
		return true
	case m.scope.Named(native):
		m.fail(analyzer.Failure{Path: path, Err: err})
	default:
		m.note("%v", analyzer.Failure{Path: path, Err: fmt.Errorf("left alone: %w", err)})
	}
	return false
}

func (m *mender) summary() string {
	done := "fixed"
	if m.flags.diff {
		done = "would fix"
	}
	return fmt.Sprintf("%s %s in %s, %s left", done, plural(m.fixed, "diagnostic"), plural(m.files, "file"), plural(m.left, "diagnostic"))
}

func plural(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
