package main

import (
	"context"
	"errors"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
)

// grace is how long a run may take to end by itself once a signal asks for it.
const grace = 10 * time.Second

// statusOf is the exit status of a run that a signal ended, as shells have it.
func statusOf(sig syscall.Signal) int { return 128 + int(sig) }

// An interruption ends the work of a run.
type interruption struct{ syscall.Signal }

func (interruption) Error() string { return "interrupted" }

// listen makes the first signal that asks for the end of the program end the
// work: everything returns then, and takes away what it left in temporary files.
// The second one, or the end of the grace, ends the program at once. A signal
// that whoever started the program had it ignore stays ignored.
//
// Writing to a pipe that nobody reads any more is an error until stop is called.
func (a *app) listen() (stop func()) {
	ctx, cancel := context.WithCancelCause(context.Background())
	a.ctx = ctx
	asked, broken := make(chan os.Signal, 1), make(chan os.Signal, 1)
	for _, sig := range []os.Signal{os.Interrupt, syscall.SIGTERM, syscall.SIGHUP} {
		if !signal.Ignored(sig) {
			signal.Notify(asked, sig)
		}
	}
	signal.Notify(broken, syscall.SIGPIPE)
	done := make(chan struct{})
	go func() {
		select {
		case sig := <-asked:
			signal.Stop(asked)
			number, _ := sig.(syscall.Signal)
			cancel(interruption{number})
			select {
			case <-time.After(grace):
				exit(statusOf(number))
			case <-done:
			}
		case <-done:
		}
	}()
	return func() {
		signal.Stop(asked)
		signal.Stop(broken)
		close(done)
		cancel(nil)
	}
}

// interrupted returns an error once a signal has asked for the end of the run.
func (a *app) interrupted() error {
	if a.ctx.Err() == nil {
		return nil
	}
	return context.Cause(a.ctx)
}

// exit ends the program. One that a signal ended ends by that signal, so that
// whoever waits for it can tell.
func exit(status int) {
	if sig := syscall.Signal(status - statusOf(0)); sig > 0 && sig != syscall.SIGPIPE {
		signal.Reset(sig)
		self, err := os.FindProcess(os.Getpid())
		if err == nil && self.Signal(sig) == nil {
			time.Sleep(grace) // until it arrives
		}
	}
	os.Exit(status)
}

// A stdin is read until the run is interrupted, however long it waits for input.
type stdin struct {
	io.Reader
	ctx context.Context
}

func (s stdin) Read(p []byte) (int, error) {
	type result struct {
		text []byte
		err  error
	}
	read := make(chan result, 1)
	go func() {
		text := make([]byte, len(p))
		n, err := s.Reader.Read(text)
		read <- result{text[:n], err}
	}()
	select {
	case <-s.ctx.Done():
		return 0, context.Cause(s.ctx)
	case got := <-read:
		return copy(p, got.text), got.err
	}
}

// A stdout knows when nobody reads it any more.
type stdout struct {
	io.Writer
	unread bool
}

func (s *stdout) Write(p []byte) (int, error) {
	n, err := s.Writer.Write(p)
	s.unread = s.unread || errors.Is(err, syscall.EPIPE)
	return n, err
}
