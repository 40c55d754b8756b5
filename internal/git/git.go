// Package git reads what repositories say, and runs the program git, as the
// only one that does.
//
// The configuration, attributes and hooks of a repository can make git run
// other programs: core.fsmonitor, core.hooksPath, core.pager, core.editor,
// core.sshCommand, core.gitProxy, core.askPass, credential.helper,
// diff.external, diff.*.command and textconv, filter.*, gpg.program,
// merge.*.driver, remote.*.uploadpack and vcs, alias.*, whatever include.path
// adds to that, submodules with a configuration of their own, and partial clones
// that fetch what they lack. No list of them is complete for the next version of
// git. So git never sees the configuration of a folder that is looked at: it
// works in a repository of dflint's own, a [mirror], that borrows what is data
// of the real one, which are objects, references and the index.
package git

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"os/exec"
	"slices"
	"strings"
	"time"

	"github.com/dflint/dflint/analyzer/child"
)

// program is what is looked for in PATH.
const program = "git"

const (
	// quick is how long git may take for what needs no look at all files, and
	// patience how long for what does.
	quick    = 20 * time.Second
	patience = 2 * time.Minute

	// maxAnswer is the most that git may say to a question, in bytes.
	maxAnswer = 4 << 20
)

// ErrMissing tells that git is not installed.
var ErrMissing = errors.New("git is not installed")

// run runs git, which it alone does, and hands on what it prints.
func run(ctx context.Context, dir string, env []string, patience time.Duration, args []string, read func(io.Reader) error) error {
	err := child.Run(ctx, child.Command{Program: program, Args: args, Dir: dir, Env: env, Patience: patience}, read)
	if errors.Is(err, exec.ErrNotFound) {
		return ErrMissing
	}
	if late, ok := errors.AsType[*child.Timeout](err); ok {
		return &hang{args[0], late}
	}
	return err
}

// A hang tells that git did not come to an end.
type hang struct {
	what string
	late *child.Timeout
}

func (h *hang) Error() string {
	return fmt.Sprintf("git %s took more than %v and was ended: see whether something in .git is a pipe, or on a disk that does not answer", h.what, h.late.Patience)
}

func (h *hang) Unwrap() error { return h.late }

// ask returns what git answers to a question.
func ask(ctx context.Context, dir string, env []string, patience time.Duration, args ...string) (string, error) {
	var out []byte
	err := run(ctx, dir, env, patience, args, func(r io.Reader) (err error) {
		out, err = io.ReadAll(io.LimitReader(r, maxAnswer+1))
		if len(out) > maxAnswer {
			err = fmt.Errorf("git %s said more than %d MiB and was ended", args[0], maxAnswer>>20)
		}
		return err
	})
	return string(out), err
}

// harmless is what holds wherever git runs: it asks nobody on a terminal, shows
// nothing page by page, writes no index, and fetches nothing by itself.
var harmless = []string{
	"GIT_EDITOR=:", "GIT_NO_LAZY_FETCH=1", "GIT_NO_REPLACE_OBJECTS=1", "GIT_OPTIONAL_LOCKS=0",
	"GIT_PAGER=cat", "GIT_TERMINAL_PROMPT=0", "LC_ALL=C",
}

// machine are the variables that programs need to work at all.
var machine = []string{"PATH", "SYSTEMROOT", "TEMP", "TMP", "TMPDIR"}

// machineEnv returns the environment without anything that concerns git.
func machineEnv() []string {
	env := slices.Clone(harmless)
	for _, name := range machine {
		if value, ok := os.LookupEnv(name); ok {
			env = append(env, name+"="+value)
		}
	}
	return env
}

// local are the variables that lead git to a repository: those that `git
// rev-parse --local-env-vars` lists, configuration aside.
var local = []string{
	"GIT_ALTERNATE_OBJECT_DIRECTORIES", "GIT_COMMON_DIR", "GIT_CONFIG", "GIT_DIR", "GIT_GRAFT_FILE",
	"GIT_IMPLICIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_INTERNAL_SUPER_PREFIX", "GIT_NAMESPACE",
	"GIT_NO_REPLACE_OBJECTS", "GIT_OBJECT_DIRECTORY", "GIT_PREFIX", "GIT_QUARANTINE_PATH",
	"GIT_REPLACE_REF_BASE", "GIT_SHALLOW_FILE", "GIT_WORK_TREE",
}

// userEnv returns the user's own environment, with a configuration that is the
// user's, and without a repository.
func userEnv() []string {
	env := slices.DeleteFunc(os.Environ(), func(variable string) bool {
		name, _, _ := strings.Cut(variable, "=")
		return slices.Contains(local, strings.ToUpper(name))
	})
	return append(env, harmless...)
}
