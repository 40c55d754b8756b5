package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"strings"
	"syscall"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

// The exit statuses.
const (
	statusClean  = 0 // nothing at or above --fail-on
	statusFound  = 1 // such diagnostics
	statusFailed = 2 // not all of the work could be done
	// and statusOf a signal that ended the run
)

// streams are what the program reads from and writes to.
type streams struct {
	in       io.Reader
	out, err io.Writer
}

// statusError ends the program with that exit status; what there is to say has
// been said.
type statusError int

func (s statusError) Error() string { return fmt.Sprintf("exit status %d", int(s)) }

// An app is one run of the program.
type app struct {
	streams
	getenv func(string) string
	ctx    context.Context // ends when a signal asks for it
}

// run runs the program, and returns its exit status.
func run(args []string, s streams, getenv func(string) string) int {
	out := &stdout{Writer: s.out}
	a := &app{streams: s, getenv: getenv}
	defer a.listen()()
	a.in, a.out = stdin{s.in, a.ctx}, out
	root := a.lintCommand()
	root.SetArgs(args)
	root.SetIn(a.in)
	root.SetOut(a.out)
	root.SetErr(a.err)
	root.AddCommand(
		a.lintAlias(),
		a.fixCommand(),
		a.pinCommand(),
		a.inventoryCommand(),
		a.factsCommand(),
		a.driftCommand(),
		a.explainCommand(),
		a.rulesCommand(),
		a.initCommand(),
		a.configCommand(),
		a.versionCommand(),
	)
	a.guide(root)
	err := root.Execute()
	var code statusError
	var ended interruption
	switch {
	case out.unread: // as with | head: nothing is wrong
		return statusOf(syscall.SIGPIPE)
	case errors.As(err, &ended):
		a.complain(ended)
		return statusOf(ended.Signal)
	case err == nil:
		return statusClean
	case errors.As(err, &code):
		return int(code)
	}
	a.complain(err)
	return statusFailed
}

// complain says on stderr what could not be done, a line for each error. Nothing
// in it can be more than text: names of files and what is in them come from
// strangers.
func (a *app) complain(err error) {
	if joined, ok := err.(interface{ Unwrap() []error }); ok { // this error itself, if it is several
		errs := joined.Unwrap()
		if errors.Join(errs...).Error() == err.Error() {
			for _, err := range errs {
				a.complain(err)
			}
			return
		}
	}
	a.note("%v", err)
	var internal *analyzer.InternalError
	if errors.As(err, &internal) {
		for line := range strings.Lines(string(internal.Stack)) {
			a.note("    %s", strings.TrimSpace(line))
		}
	}
}

// note says on stderr what is good to know, in one line.
func (a *app) note(format string, args ...any) {
	fmt.Fprintf(a.err, "dflint: %s\n", terminal.Printable(fmt.Sprintf(format, args...)))
}
