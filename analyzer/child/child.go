// Package child runs other programs, and trusts them with nothing: not with
// time, not with memory, and not with how much they print.
package child

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strings"
	"time"
)

const (
	// maxMemory is how much memory a program may ask for, in bytes, where the
	// system can be told so.
	maxMemory = 2 << 30

	// maxComplaint is how much of its standard error is kept, and maxNoise how
	// much it may print there before it is ended, in bytes.
	maxComplaint = 4 << 10
	maxNoise     = 8 << 20

	// lastWords is how long an ended program may take to be gone.
	lastWords = time.Second
)

// A Command is a program to be run.
type Command struct {
	Program  string // its name, looked for in PATH
	Args     []string
	Dir      string        // where it runs; "" for the working directory
	Env      []string      // nil for dflint's own
	Patience time.Duration // how long it may take; 0 for no limit
}

// A Timeout tells that a program was ended because it took too long.
type Timeout struct {
	Program  string
	Patience time.Duration
}

func (t *Timeout) Error() string {
	return fmt.Sprintf("%s took more than %v and was ended", t.Program, t.Patience)
}

// A Failure tells that a program ended with a status other than 0.
type Failure struct {
	Program string
	Status  int    // -1 if a signal ended it
	Said    string // on standard error, the end of it
	err     error
}

func (f *Failure) Error() string {
	return fmt.Sprintf("%s: %v: %s", f.Program, f.err, f.Said)
}

func (f *Failure) Unwrap() error { return f.err }

// Output runs a program and returns what it printed, with its [Failure] too.
// More than most bytes are an error.
func Output(ctx context.Context, c Command, most int64) ([]byte, error) {
	var out []byte
	err := Run(ctx, c, func(r io.Reader) (err error) {
		out, err = io.ReadAll(io.LimitReader(r, most+1))
		if int64(len(out)) > most {
			err = fmt.Errorf("%s printed more than %d KiB and was ended", c.Program, most>>10)
		}
		return err
	})
	return out, err
}

// Run runs a program and hands on what it prints. The program is ended, with
// all that it started, when the context is done, its time is up, or read
// returns an error. The error is that of read, the context's, a *[Timeout], a
// *[Failure], or tells why the program could not be started.
func Run(ctx context.Context, c Command, read func(io.Reader) error) error {
	limited, end := context.WithCancel(ctx)
	if c.Patience > 0 {
		end()
		limited, end = context.WithTimeout(ctx, c.Patience)
	}
	defer end()
	out, in, err := os.Pipe()
	if err != nil {
		return err
	}
	defer func() { _ = out.Close() }()
	stderr := &complaint{}
	command := exec.CommandContext(limited, c.Program, c.Args...)
	command.Dir, command.Env, command.Stdout, command.Stderr = c.Dir, c.Env, in, stderr
	command.WaitDelay = lastWords
	alone(command)
	err = command.Start()
	_ = in.Close()
	if err != nil {
		return err
	}
	limitMemory(command.Process.Pid)
	// What outlives the program might keep its end of the pipe open for ever.
	defer context.AfterFunc(limited, func() { _ = out.Close() })()
	readErr := read(out)
	timedOut := limited.Err() != nil
	if readErr != nil {
		end()
	}
	_ = out.Close()
	err = command.Wait()
	return c.verdict(ctx, readErr, err, timedOut || readErr == nil && limited.Err() != nil, stderr)
}

// verdict returns the error that tells most.
func (c Command) verdict(ctx context.Context, readErr, err error, timedOut bool, stderr *complaint) error {
	var exit *exec.ExitError
	switch {
	case ctx.Err() != nil:
		return ctx.Err()
	case timedOut:
		return &Timeout{c.Program, c.Patience}
	case readErr != nil:
		return readErr
	case errors.As(err, &exit):
		return &Failure{Program: c.Program, Status: exit.ExitCode(), Said: strings.TrimSpace(stderr.kept.String()), err: err}
	case errors.Is(err, exec.ErrWaitDelay): // it is gone, what it started is not
		return nil
	}
	return err
}

// A complaint keeps the end of what a program says on standard error.
type complaint struct {
	kept bytes.Buffer
	size int
}

func (c *complaint) Write(text []byte) (int, error) {
	if c.size += len(text); c.size > maxNoise {
		return 0, errors.New("too much on standard error")
	}
	c.kept.Write(text)
	if c.kept.Len() > maxComplaint {
		c.kept.Next(c.kept.Len() - maxComplaint)
	}
	return len(text), nil
}
