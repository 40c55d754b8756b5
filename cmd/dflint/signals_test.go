//go:build unix

package main

import (
	"bytes"
	"io"
	"os"
	"os/exec"
	"os/signal"
	"strings"
	"syscall"
	"testing"
)

// program returns dflint as a process of its own, with an empty folder for
// temporary files.
func program(t *testing.T, args ...string) (command *exec.Cmd, temporary string, stderr *bytes.Buffer) {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	temporary, stderr = t.TempDir(), &bytes.Buffer{}
	command = exec.Command(self, args...)
	command.Dir = t.TempDir()
	command.Env = append(os.Environ(), "DFLINT_TEST_MAIN=1", "TMPDIR="+temporary)
	command.Stderr = stderr
	// What this process ignores, as SIGHUP under nohup, the program would ignore too.
	caught := make(chan os.Signal, 1)
	signal.Notify(caught, syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP)
	t.Cleanup(func() { signal.Stop(caught) })
	return command, temporary, stderr
}

func isEmpty(t *testing.T, dir string) {
	t.Helper()
	if entries, err := os.ReadDir(dir); err != nil || len(entries) > 0 {
		t.Errorf("%s holds %v, %v", dir, entries, err)
	}
}

// TestEndedBySignal proves that nothing is left of a run that is ended, and that
// whoever waits for it is told by what.
func TestEndedBySignal(t *testing.T) {
	t.Parallel()
	for _, sig := range []syscall.Signal{syscall.SIGINT, syscall.SIGTERM, syscall.SIGHUP, syscall.SIGKILL} {
		t.Run(sig.String(), func(t *testing.T) {
			t.Parallel()
			command, temporary, stderr := program(t, "drift", "-")
			in, err := command.StdinPipe()
			if err != nil {
				t.Fatal(err)
			}
			if err := command.Start(); err != nil {
				t.Fatal(err)
			}
			// more than a pipe holds: when it is written, it is being kept
			if _, err := io.WriteString(in, strings.Repeat("\n", 1<<20)); err != nil {
				t.Fatal(err)
			}
			if err := command.Process.Signal(sig); err != nil {
				t.Fatal(err)
			}
			_ = command.Wait()
			status, _ := command.ProcessState.Sys().(syscall.WaitStatus)
			if !status.Signaled() || status.Signal() != sig {
				t.Errorf("it ended with %v: %s", command.ProcessState, stderr)
			}
			if told := stderr.String() == "dflint: interrupted\n"; told != (sig != syscall.SIGKILL) {
				t.Errorf("it says %q", stderr)
			}
			isEmpty(t, temporary)
		})
	}
}

// TestNobodyReads proves that a run ends without a word when nobody reads its
// output, and still writes what is not for them.
func TestNobodyReads(t *testing.T) {
	t.Parallel()
	for _, args := range [][]string{
		{"-f", "text", "-f", "json:report.json", "Dockerfile"},
		{"fix", "--diff", "Dockerfile"},
		{"inventory", "Dockerfile"},
		{"facts", "Dockerfile"},
		{"explain", "base-untagged"},
		{"rules"},
		{"config"},
	} {
		t.Run(args[0], func(t *testing.T) {
			t.Parallel()
			command, temporary, stderr := program(t, append(args, "-q")...)
			if args[0] == "explain" || args[0] == "rules" || args[0] == "config" {
				command.Args = command.Args[:len(command.Args)-1]
			}
			if err := os.WriteFile(command.Dir+"/Dockerfile", []byte("FROM debian\nRUN apt-get install curl\n"), 0o644); err != nil {
				t.Fatal(err)
			}
			read, write, err := os.Pipe()
			if err != nil {
				t.Fatal(err)
			}
			_ = read.Close()
			command.Stdout = write
			_ = command.Run()
			_ = write.Close()
			if code := command.ProcessState.ExitCode(); code != statusOf(syscall.SIGPIPE) || stderr.Len() > 0 {
				t.Errorf("it ended with %v: %s", command.ProcessState, stderr)
			}
			isEmpty(t, temporary)
			if args[0] != "-f" {
				return
			}
			if report, err := os.ReadFile(command.Dir + "/report.json"); err != nil || !strings.Contains(string(report), "base-untagged") {
				t.Errorf("the report in a file is %q, %v", report, err)
			}
		})
	}
}
