package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A launch is what is known of a script that a command hands to a shell.
type launch struct {
	body       template
	shell      interpreter
	positional binding // its "$@"
	within     bool    // it runs in the shell at hand, as with eval
}

// nestedScripts reads the scripts that are in the arguments or the input of a command.
func (w *walker) nestedScripts(c *Command, args []arg, input *template, s spot) {
	if c.Name == "" || w.depth >= maxDepth {
		return
	}
	switch d := dialectOf(c.Name); {
	case d.POSIX():
		w.shellScript(c, args[1:], input, d, s)
		return
	case d.Windows():
		w.windowsScript(c, args[1:], d, s)
		return
	}
	if w.onWindows() {
		return
	}
	switch c.Name {
	case "eval":
		w.start(c, launch{body: joined(args[1:]), shell: w.current(), within: true}, s)
		return
	case "find":
		w.found(c, args[1:], s)
		return
	}
	if spec, ok := scriptings[c.Name]; ok {
		w.otherScript(c, args[1:], input, spec, s)
	}
}

// onWindows reports whether the script runs on Windows, where programs with
// the names of those on other systems read their arguments differently.
func (w *walker) onWindows() bool {
	i := w.script.Instruction
	return w.script.Dialect == Cmd || w.script.Dialect != PowerShell && i.Stage != nil && i.Stage.Windows
}

// current returns the shell at hand as an interpreter.
func (w *walker) current() interpreter {
	return interpreter{name: w.script.Interpreter, dialect: w.script.Dialect, errexit: w.st.errexit, pipefail: w.st.pipefail}
}

// shellScript reads the script of a shell: the operand of -c, or its input.
func (w *walker) shellScript(c *Command, args []arg, input *template, d Dialect, s spot) {
	o := shellOptions(args)
	rest := args[o.next:]
	l := launch{shell: interpreter{name: c.Name, dialect: d, errexit: o.errexit == on, pipefail: o.pipefail == on}}
	switch {
	case !o.known:
		return
	case o.command && len(rest) > 0:
		l.body = rest[0].template()
		l.positional = operands(rest[min(2, len(rest)):])
	case !o.command && input != nil && (o.stdin || len(rest) == 0):
		l.body = *input
		l.positional = operands(rest)
	default:
		return
	}
	if c.Open {
		l.positional = binding{kind: unknown, name: "@"}
	}
	w.start(c, l, s)
	for i := 1; o.command && i < len(rest) && rest[i].item == i+1; i++ { // the other items of a loop
		l.body = rest[i].template()
		w.start(c, l, s)
	}
}

// otherScript reads the script of a program that is no shell but runs one.
func (w *walker) otherScript(c *Command, args []arg, input *template, spec scripting, s spot) {
	l := launch{shell: interpreter{name: "sh", dialect: Sh}, positional: binding{kind: unknown, name: "@"}}
	operands := 0
	for i := 0; i < len(args); i++ {
		v := args[i].Value
		name, value, attached := strings.Cut(v, "=")
		switch {
		case strings.HasPrefix(v, "--") && attached && hasWord(spec.options, name):
			word := tail(args[i].Word, len(v)-len(value))
			l.body = template{text: word.Text()}
		case hasWord(spec.values, v):
			i++
		case hasWord(spec.options, v), isCluster(v) && hasWord(spec.options, "-"+v[len(v)-1:]):
			if i++; i < len(args) {
				l.body = args[i].template()
			}
		case len(v) > 1 && v[0] == '-':
		case v != "-" || spec.operand == 0:
			// What follows the script of trap are signals; there must be one.
			if operands++; operands == spec.operand && (operands > 1 || i < len(args)-1) {
				l.body = args[i].template()
				l.shell = w.current()
			}
		default:
			return
		}
	}
	if l.body.text.String == "" && spec.stdin && input != nil {
		l.body = *input
	}
	if l.body.text.String != "" {
		w.start(c, l, s)
	}
}

// joined returns the text that eval runs: its arguments with blanks between them.
func joined(args []arg) template {
	if len(args) == 1 {
		return args[0].template()
	}
	var b dockerfile.TextBuilder
	var holes []hole
	for i := range args {
		if i > 0 {
			b.AddString(" ", args[i].Span)
		}
		t := args[i].template()
		for _, h := range t.holes {
			holes = append(holes, hole{b.Len() + h.at, h.raw})
		}
		b.Add(t.text)
	}
	return template{b.Text(), holes}
}

// start reads a nested script.
func (w *walker) start(c *Command, l launch, s spot) {
	if l.body.isUnknown() || !w.spend(8*len(l.body.text.String)) {
		return
	}
	script := &Script{Instruction: w.script.Instruction, Parent: c, Text: l.body.filled()}
	script.start(l.shell)
	inner := &walker{
		reader: w.reader, script: script, text: l.body.text, holes: l.body.holes,
		depth: w.depth + 1, parent: c, via: ViaScript,
	}
	place := s.apart().Place
	inner.st = state{vars: w.push(c.env, binding{kind: process}), errexit: l.shell.errexit, pipefail: l.shell.pipefail}
	if l.positional.name != "" {
		inner.st.vars = w.push(inner.st.vars, l.positional)
	}
	if l.within {
		inner.st = w.st
		place = s.Place
		place.Negated, place.Condition, place.Tested = false, false, false
	}
	end := inner.run(place)
	if l.within {
		w.st = end
	}
	if script.Err == nil || len(l.body.holes) == 0 { // what is not known may be what makes it wrong
		w.script.Scripts = append(w.script.Scripts, script)
		w.scripts = append(w.scripts, script)
	}
}

// found reads the commands that find runs.
func (w *walker) found(c *Command, args []arg, s spot) {
	for i := 0; i < len(args); i++ {
		switch args[i].Value {
		case "-exec", "-execdir", "-ok", "-okdir":
		default:
			continue
		}
		first := i + 1
		for i = first; i < len(args) && args[i].Value != ";" && (args[i].Value != "+" || args[i-1].Value != "{}"); i++ {
		}
		if i > first {
			w.execute(c, args[first:i], s)
		}
	}
}

// execute adds a command that another one runs with these words.
func (w *walker) execute(c *Command, args []arg, s spot) {
	outside := w.within(c, ViaExec)
	defer w.leave(outside)
	inner := w.begin(s.apart())
	inner.Span = args[0].Span.Join(args[len(args)-1].Span)
	inner.Full = inner.Span
	inner.env = c.env
	before := w.st
	w.complete(inner, args, nil, s)
	w.st = before
}
