package shell

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Command is a simple command: a program with its arguments, a builtin, or
// assignments and redirections alone. A test such as [[ … ]] and an arithmetic
// command (( … )) count as commands with those names.
type Command struct {
	// Name is the base name of the program: "apt-get" for /usr/bin/apt-get and
	// for "$DIR/apt-get", and without .exe. "" if it is not known or there is none.
	Name string
	// Words are the program and its arguments, expanded. An unquoted variable
	// whose value has several words gives as many, of which each has the span of
	// the variable and the origin of its own. A word with a loop's variable
	// gives one word per item. Empty for assignments or redirections alone.
	Words []dockerfile.Word
	// Open says that more arguments may come at run time: from xargs, "$@", a
	// word that is nothing but an unquoted variable or substitution that is not
	// known, or because there are too many to list.
	Open      bool
	Span      dockerfile.Span // from the first word, or assignment, to the last word or redirection; without wrappers
	Full      dockerfile.Span // with assignments and wrappers
	Assigns   []Assign        // in front of it
	Redirects []Redirect
	Wrappers  []Wrapper // sudo, env, timeout and the like, outermost first
	Before    Op        // what stands between it and the command in front, in the same list
	After     Op        // what stands between it and the next command, in the same list
	Pipeline  *Pipeline // the innermost one that it is part of; nil if there is none
	Part      int       // the index of its part in Pipeline.Parts
	Place
	Parent   *Command // the command that it belongs to as Via says; nil for none, and for a substitution in for or case
	Via      Via
	Script   *Script // the innermost script that it stands in
	Errexit  bool    // the shell stops at a failure (set -e) when it gets here, unless Condition
	Pipefail bool    // the shell has pipefail on when it gets here

	env   *binding
	items []int // for each word, which item of a loop it stands for, from 1; 0 for none; nil if there are no loops
}

// A Place says where a command stands.
type Place struct {
	Negated    bool       // its status is inverted by !
	Condition  bool       // its status is tested by if, while, until, && or ||, or inverted
	Tested     bool       // its status decides something: by if, while, until, || or !; && alone only passes a failure on
	Branch     bool       // it runs only sometimes: in if or case, right of ||, right of && behind a test
	Loop       bool       // in a for, while, until or select
	Subshell   bool       // what it does to directory and variables does not last: in ( ), a pipeline, &, $( ), another shell
	Background bool       // nothing waits for it
	Function   string     // the function in whose body it stands; "" for none
	Around     []Redirect // the redirections of the groups, subshells and loops around it, outermost first
}

// Op is what joins a command to its neighbour.
type Op int

// The operators. None stands at the ends of a list.
const (
	None       Op = iota
	And           // &&
	Or            // ||
	Seq           // ; or a newline
	Pipe          // |
	PipeAll       // |&
	Background    // &
)

func (o Op) String() string {
	return [...]string{"", "&&", "||", ";", "|", "|&", "&"}[o]
}

// Via tells how a command belongs to its parent.
type Via int

// The ways to belong to a parent.
const (
	ViaNone         Via = iota
	ViaSubstitution     // $(…): its output becomes words or a value of the parent
	ViaProcess          // <(…) or >(…): the parent reads its output, or writes its input
	ViaScript           // it is in a script of the parent: sh -c, eval, trap, a heredoc read by a shell
	ViaExec             // find -exec
)

// An Assign is an assignment in front of a command, or a command of its own.
type Assign struct {
	Name   string
	Value  dockerfile.Word // not known for an array
	Append bool            // +=
	Span   dockerfile.Span
}

// A Redirect is one redirection.
type Redirect struct {
	Op      string          // as written: ">", ">>", "<", "<<", "<<<", "&>", ">&" …
	Fd      int             // the file descriptor that is redirected; -1 for &> and for {name}>
	Target  dockerfile.Word // the file, the descriptor after >& and <&, the text of <<<, the name of <<
	Heredoc dockerfile.Text // what << reads: known variables replaced, everything else as written
	Span    dockerfile.Span // without the heredoc
}

// Output reports whether the redirection writes to a file.
func (r *Redirect) Output() bool {
	switch r.Op {
	case ">&":
		return r.Target.Known && r.Target.Value != "-" && fdOf(r.Target.Value) < 0
	case "<", "<&", "<<", "<<-", "<<<":
		return false
	}
	return true
}

// A Wrapper is a program that runs the command that its own arguments name.
type Wrapper struct {
	Name  string            // base name: "sudo"
	Words []dockerfile.Word // up to the command
	Span  dockerfile.Span
}

// Wrapped reports whether one of the command's wrappers has that name.
func (c *Command) Wrapped(name string) bool {
	for i := range c.Wrappers {
		if c.Wrappers[i].Name == name {
			return true
		}
	}
	return false
}

// Captured reports whether the output of the command, or of the nearest
// command outside it, is taken as text by a substitution.
func (c *Command) Captured() bool {
	for ; c != nil; c = c.Parent {
		if c.Via == ViaSubstitution {
			return true
		}
	}
	return false
}

// Lookup returns the value of an environment variable as the command sees it:
// from the assignments in front of it, env and the like, export, and the
// Dockerfile's ENV and ARG. It reports false where none of them sets it.
func (c *Command) Lookup(name string) (dockerfile.Word, bool) {
	return environ(c.env, c.Script.Instruction, name)
}
