package main

import (
	"fmt"
	"io"
	"os"
	"sync/atomic"
	"time"

	"golang.org/x/term"

	"github.com/dflint/dflint/reporter/terminal"
)

// terminalWidth returns the columns of the terminal that a stream is, or 0.
func terminalWidth(stream io.Writer) int {
	if out, ok := stream.(*stdout); ok {
		stream = out.Writer
	}
	file, ok := stream.(*os.File)
	if !ok || !term.IsTerminal(int(file.Fd())) {
		return 0
	}
	width, _, err := term.GetSize(int(file.Fd()))
	if err != nil {
		return 80
	}
	return width
}

// seen returns text from files as stdout may show it: what other programs read is
// left as it is.
func (a *app) seen(text string) string {
	if terminalWidth(a.out) == 0 {
		return text
	}
	return terminal.Lines(text)
}

// useColor decides about colour for a stream: --color, then NO_COLOR
// (no-color.org), FORCE_COLOR (force-color.org) and whether it is a terminal.
func (a *app) useColor(mode string, stream io.Writer) (bool, error) {
	switch mode {
	case "always":
		return true, nil
	case "never":
		return false, nil
	case "auto":
	default:
		return false, fmt.Errorf("--color %s: it must be auto, always or never", mode)
	}
	if a.getenv("NO_COLOR") != "" {
		return false, nil
	}
	if force := a.getenv("FORCE_COLOR"); force != "" {
		return force != "0", nil
	}
	return terminalWidth(stream) > 0 && a.getenv("TERM") != "dumb", nil
}

// patience is how long a run may take before its progress is shown.
const patience = time.Second

// showProgress shows on a terminal how much of the work is done, once the run
// takes long: "linting 3 of 7 files". The first result is called when one of
// them is done, the second at the end.
func (a *app) showProgress(doing string, all int, what string, quiet bool) (step func(int), stop func()) {
	if quiet || terminalWidth(a.err) == 0 {
		return nil, func() {}
	}
	var done atomic.Int64
	end, ended := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(ended)
		shown := false
		next := time.After(patience)
		for {
			select {
			case <-next:
				shown = true
				fmt.Fprintf(a.err, "\r\x1b[K%s %d of %d %s", doing, done.Load(), all, what)
				next = time.After(patience / 10)
			case <-end:
				if shown {
					fmt.Fprint(a.err, "\r\x1b[K")
				}
				return
			}
		}
	}()
	return func(n int) { done.Store(int64(n)) }, func() { close(end); <-ended }
}
