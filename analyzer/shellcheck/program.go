// Package shellcheck asks the program ShellCheck about the scripts of a
// Dockerfile, where it is installed.
package shellcheck

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"time"

	"github.com/dflint/dflint/analyzer/child"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// Program is the name of the program. It is looked for in PATH.
const Program = "shellcheck"

const (
	// patience is how long the program may take for the scripts of one file.
	patience = 2 * time.Minute

	// maxScripts is the most that it gets to read of one file, and maxFindings
	// the most that it may print about that, in bytes.
	maxScripts  = 1 << 20
	maxFindings = 32 << 20
)

// A Finding is something that the program says about a script.
type Finding struct {
	Code    string          // "SC2086"
	Level   string          // error, warning, info or style
	Message string          // as the program words it
	Span    dockerfile.Span // what it is about
	Edits   []Edit          // how it would mend it, in order; nil if it would not, or not without a loss
}

// An Edit replaces the text of a span. An empty span inserts.
type Edit struct {
	Span dockerfile.Span
	Text string
}

// Check returns what the program finds in scripts of a file, in no particular
// order. It asks for all of them at once. The user's SHELLCHECK_OPTS count, a
// .shellcheckrc does not. The error says why the program could not be asked.
func Check(file *dockerfile.File, scripts []*shell.Script) ([]Finding, error) {
	if len(scripts) == 0 {
		return nil, nil
	}
	dir, err := os.MkdirTemp("", "dflint-shellcheck-")
	if err != nil {
		return nil, fmt.Errorf("making a folder for %s: %w", Program, err)
	}
	defer os.RemoveAll(dir)
	args := []string{"--format=json1", "--norc", "--"}
	var inputs []input
	size := 0
	for n, script := range scripts {
		in := newInput(file, script)
		if size += len(in.prelude) + len(script.Text.String); size > maxScripts {
			return nil, fmt.Errorf("%s is not asked about more than %d KiB of scripts: move some of them into files", Program, maxScripts>>10)
		}
		inputs = append(inputs, in)
		args = append(args, strconv.Itoa(n))
		if err := os.WriteFile(filepath.Join(dir, strconv.Itoa(n)), []byte(in.prelude+script.Text.String), 0o600); err != nil {
			return nil, fmt.Errorf("writing a script for %s: %w", Program, err)
		}
	}
	comments, err := run(dir, args)
	if err != nil {
		return nil, err
	}
	var findings []Finding
	for _, c := range comments {
		n, err := strconv.Atoi(c.File)
		if err != nil || n < 0 || n >= len(inputs) {
			return nil, fmt.Errorf("running %s: its output names the unknown file %q", Program, c.File)
		}
		if finding, ok := inputs[n].finding(c); ok {
			findings = append(findings, finding)
		}
	}
	return findings, nil
}

// foundSomething is the status of the program when it found something. It is 2
// or more if it could not work (shellcheck(1), version 0.9).
const foundSomething = 1

// run runs the program in a folder and reads its output.
func run(dir string, args []string) ([]comment, error) {
	text, err := child.Output(context.Background(), child.Command{Program: Program, Args: args, Dir: dir, Patience: patience}, maxFindings)
	if failure, failed := errors.AsType[*child.Failure](err); failed && failure.Status != foundSomething {
		said, _, _ := strings.Cut(failure.Said, "\n")
		return nil, fmt.Errorf("running %s: %w: %s", Program, errors.Unwrap(failure), said)
	} else if err != nil && !failed {
		return nil, fmt.Errorf("running %s: %w", Program, err)
	}
	var output struct {
		Comments []comment `json:"comments"`
	}
	if err := json.Unmarshal(text, &output); err != nil {
		return nil, fmt.Errorf("reading the output of %s: %w", Program, err)
	}
	return output.Comments, nil
}
