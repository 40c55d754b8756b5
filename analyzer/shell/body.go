package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// An interpreter is a program that reads a script, and how it is started.
type interpreter struct {
	name     string // base name
	dialect  Dialect
	errexit  bool
	pipefail bool
}

// shellForm reads the body of an instruction that a shell runs. Which text
// that shell sees is BuildKit's decision (buildkit v0.34, dockerfile2llb,
// dispatchRun).
func (r *reader) shellForm(script *Script) {
	i := script.Instruction
	shell := defaultShell(i)
	script.Text = i.Rest
	switch {
	case len(i.Heredocs) == 0:
	case isHeredoc(i):
		script.Text = i.Heredocs[0].Content
		if named, ok := shebang(script.Text.String); ok && !shell.dialect.Windows() {
			shell = named
		}
	default:
		script.Text = reassemble(i)
	}
	script.start(shell)
	r.read(script, state{errexit: shell.errexit, pipefail: shell.pipefail})
}

// start notes which interpreter reads the script.
func (s *Script) start(with interpreter) {
	s.Interpreter, s.Dialect = with.name, with.dialect
	s.Errexit, s.Pipefail = with.errexit, with.pipefail
}

// defaultShell returns the shell that SHELL names, or Docker's own.
func defaultShell(i *dockerfile.Instruction) interpreter {
	if set := i.Scope.Shell(); set != nil && len(set.Words) > 0 {
		return interpreterOf(set.Words)
	}
	if i.Stage != nil && i.Stage.Windows {
		return interpreter{name: "cmd", dialect: Cmd}
	}
	return interpreter{name: "sh", dialect: Sh}
}

// interpreterOf returns the interpreter that a command line starts, behind
// env, conda run and other wrappers. Where the first word is none that is
// known here, as with an entry script, a shell among the words behind it counts.
func interpreterOf(words []dockerfile.Word) interpreter {
	args := make([]arg, len(words))
	for n := range words {
		args[n].Word = words[n]
	}
	args = unwrap(args, false).rest
	for n := range args {
		name := nameOf(&args[n])
		if d := dialectOf(name); d != Other {
			options := shellOptions(args[n+1:])
			return interpreter{name: name, dialect: d, errexit: options.errexit == on, pipefail: options.pipefail == on}
		}
	}
	if len(args) == 0 {
		return interpreter{dialect: Other}
	}
	return interpreter{name: nameOf(&args[0]), dialect: Other}
}

// isHeredoc reports whether the whole body is one heredoc, as in `RUN <<EOF`.
func isHeredoc(i *dockerfile.Instruction) bool {
	body := i.Rest.Span(0, len(i.Rest.String))
	digits := len(i.Rest.String) - len(strings.TrimLeft(i.Rest.String, "0123456789"))
	return body.Start+digits == i.Heredocs[0].Opener.Start && body.End == i.Heredocs[0].Opener.End
}

// shebang returns the interpreter that the first line of a script names.
func shebang(text string) (interpreter, bool) {
	if !strings.HasPrefix(text, "#!") {
		return interpreter{}, false
	}
	line, _, _ := strings.Cut(text[2:], "\n")
	fields := strings.Fields(line)
	words := make([]dockerfile.Word, len(fields))
	for n, field := range fields {
		words[n] = dockerfile.Word{Value: field, Known: true}
	}
	return interpreterOf(words), true
}

// reassemble returns the body with its heredocs behind it, as BuildKit hands
// it to the shell.
func reassemble(i *dockerfile.Instruction) dockerfile.Text {
	var b dockerfile.TextBuilder
	b.Add(i.Rest)
	for _, doc := range i.Heredocs {
		b.AddString("\n", dockerfile.Span{Start: doc.Body.Start, End: doc.Body.Start})
		b.Add(doc.Content)
		b.AddString(doc.Name, dockerfile.Span{Start: doc.Body.End, End: doc.Body.End})
	}
	return b.Text()
}

// read parses the text of a script and walks through it, from a state on. It
// returns the state at the end.
func (r *reader) read(script *Script, from state) state {
	w := &walker{reader: r, script: script, text: script.Text, st: from}
	return w.run(Place{})
}

// fail notes that the text of a script cannot be read.
func (w *walker) fail(at int, err error) {
	n := len(w.text.String)
	at = min(at, n)
	w.script.Err = &SyntaxError{Span: w.text.Span(at, min(at+1, n)), Message: strings.ReplaceAll(err.Error(), "\n", " ")}
}
