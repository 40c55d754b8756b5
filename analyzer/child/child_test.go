//go:build unix

package child_test

import (
	"bufio"
	"context"
	"errors"
	"io"
	"os/exec"
	"strings"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer/child"
)

// shell is a command of a shell, which every system with this test has.
func shell(script string, patience time.Duration) child.Command {
	return child.Command{Program: "/bin/sh", Args: []string{"-c", script}, Patience: patience}
}

func TestOutput(t *testing.T) {
	t.Parallel()
	out, err := child.Output(t.Context(), shell("echo a; echo b >&2", time.Minute), 100)
	if err != nil || string(out) != "a\n" {
		t.Errorf("%q, %v", out, err)
	}
	out, err = child.Output(t.Context(), shell("echo a; echo x >&2; echo why >&2; exit 3", 0), 100)
	failure, failed := errors.AsType[*child.Failure](err)
	if !failed || failure.Status != 3 || failure.Said != "x\nwhy" || string(out) != "a\n" {
		t.Errorf("%q, %v", out, err)
	}
	if _, err := child.Output(t.Context(), child.Command{Program: "no-such-program"}, 1); !errors.Is(err, exec.ErrNotFound) {
		t.Error(err)
	}
}

// TestEnded proves that nothing goes on for longer, or prints more, than it
// may, and that what it started goes with it: each of these would go on for an
// hour.
func TestEnded(t *testing.T) {
	for name, test := range map[string]struct {
		script string
		want   string
	}{
		"sleeps":                {"sleep 3600", "took more than 200ms and was ended"},
		"has a helper":          {"sleep 3600 & sleep 3600", "took more than 200ms and was ended"},
		"leaves a helper":       {"sleep 3600 & exit 0", "took more than 200ms and was ended"},
		"minds no signal":       {"trap '' TERM INT HUP; while :; do sleep 1; done", "took more than 200ms and was ended"},
		"prints without end":    {"while :; do echo xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx; done", "printed more than 1 KiB and was ended"},
		"complains without end": {"exec cat /dev/zero >&2", ""},
	} {
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			patience := 200 * time.Millisecond
			if !strings.Contains(test.want, "200ms") {
				patience = 0
			}
			_, err := child.Output(t.Context(), shell(test.script, patience), 1024)
			if err == nil || !strings.Contains(err.Error(), test.want) {
				t.Error(err)
			}
		})
	}
}

// TestInterrupted proves that the reader's error and the context's end a program.
func TestInterrupted(t *testing.T) {
	t.Parallel()
	stop := errors.New("enough")
	err := child.Run(t.Context(), shell("echo a; sleep 3600", 0), func(r io.Reader) error {
		if _, err := bufio.NewReader(r).ReadString('\n'); err != nil {
			return err
		}
		return stop
	})
	if !errors.Is(err, stop) {
		t.Error(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	err = child.Run(ctx, shell("echo a; sleep 3600", 0), func(r io.Reader) error {
		if _, err := bufio.NewReader(r).ReadString('\n'); err != nil {
			return err
		}
		cancel()
		_, err := io.ReadAll(r)
		return err
	})
	if !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
