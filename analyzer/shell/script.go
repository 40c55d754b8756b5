// Package shell turns the bodies of RUN and its like into the commands that a
// shell would run, each word with its source position and its value.
package shell

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Script is a text that one shell runs: the body of an instruction, or what
// one of its commands hands to another shell, as in `sh -c '…'`.
type Script struct {
	Instruction *dockerfile.Instruction
	Parent      *Command // whose argument or input the script is; nil for the body of the instruction
	Dialect     Dialect
	Interpreter string          // base name of the program that reads it: "sh", "python3"; "" for the exec form
	Text        dockerfile.Text // empty for the exec form
	Errexit     bool            // the shell is started with -e
	Pipefail    bool            // the shell is started with -o pipefail
	Commands    []*Command      // wherever a shell would run them, in source order, nested ones behind the one they belong to
	Pipelines   []*Pipeline     // those of two commands and more, in source order, nested ones included
	Scripts     []*Script       // the scripts of the commands, in source order, without those nested deeper
	Err         *SyntaxError    // why there are no commands; nil if the text could be read

	commands, pipelines bounds // in the lists of the outermost script
}

// POSIX reports whether POSIX rules apply to the script.
func (s *Script) POSIX() bool { return s.Dialect.POSIX() }

// A SyntaxError says why the text of a script was not understood.
type SyntaxError struct {
	Span    dockerfile.Span // the place, at most one byte wide
	Message string          // lower case, no full stop
}

func (e *SyntaxError) Error() string { return e.Message }

// A Pipeline is two or more commands joined by | or |&.
type Pipeline struct {
	Script   *Script
	Span     dockerfile.Span
	Parts    []Part
	Pipefail bool     // its status is that of the last part that fails
	Place             // where it stands as a whole
	Parent   *Command // the command that it belongs to as Via says; nil for none, and for a substitution in for or case
	Via      Via
}

// A Part is one side of a | in a pipeline: a simple command, or a group, a
// loop and the like.
type Part struct {
	Span     dockerfile.Span
	Commands []*Command // all in it, nested ones included; the first is the command itself unless Compound
	Compound bool       // not a simple command
	Stderr   bool       // joined to the next part by |&

	commands bounds
}

// bounds are the places from Start up to but not including End in a list.
type bounds struct{ start, end int }
