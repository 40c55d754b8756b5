package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// An interpreter is a program that runs a program which it reads.
type interpreter struct {
	shell   bool // its inline programs are scripts that are looked into
	options shell.Options
	inline  []string // the flags that bring the program with them
	input   []string // the flags that say it comes from standard input, whatever the operands
}

var shells = interpreter{
	shell:   true,
	options: shell.Options{Values: []string{"-o", "-O", "+o", "+O", "--rcfile", "--init-file", "--emulate"}, Stop: true},
	inline:  []string{"-c"},
	input:   []string{"-s"},
}

// interpreters are the programs that run what they read from standard input
// when they get no file. Those of Python match by their prefix.
var interpreters = map[string]interpreter{
	"sh": shells, "ash": shells, "bash": shells, "dash": shells, "ksh": shells, "mksh": shells, "zsh": shells, "fish": shells,
	"rbash": shells, "hush": shells,
	"python": {options: shell.Options{Values: []string{"-W", "-X", "-Q", "-c", "-m"}, Stop: true}, inline: []string{"-c", "-m", "-V", "--version"}},
	"perl":   {options: shell.Options{Stop: true}, inline: []string{"-e", "-E", "-n", "-p", "-v", "-V"}},
	"ruby":   {options: shell.Options{Values: []string{"-C", "-E", "-I", "-r", "-e"}, Stop: true}, inline: []string{"-e", "-n", "-p", "-v", "--version"}},
	"node":   {options: shell.Options{Values: []string{"-e", "--eval", "-p", "--print", "-r", "--require", "--import"}, Stop: true}, inline: []string{"-e", "--eval", "-p", "--print", "-v", "--version"}},
	"php":    {options: shell.Options{Values: []string{"-c", "-d", "-f", "-r", "-B", "-E", "-F", "-R", "-z"}, Stop: true}, inline: []string{"-r", "--run", "-f", "--file", "-B", "-R", "-F", "-E", "-v", "-m", "-i"}},
	"lua":    {options: shell.Options{Values: []string{"-e", "-l"}, Stop: true}, inline: []string{"-e", "-v"}},
}

// interpreterOf returns the interpreter that a command starts.
func interpreterOf(c *shell.Command) (interpreter, bool) {
	name := c.Name
	switch {
	case name == "nodejs":
		name = "node"
	case strings.HasPrefix(name, "python") || strings.HasPrefix(name, "pypy"):
		if strings.Trim(strings.TrimPrefix(strings.TrimPrefix(name, "python"), "pypy"), "0123456789.") == "" {
			name = "python"
		}
	default:
		for _, versioned := range [...]string{"perl", "ruby", "php", "lua"} {
			if rest, ok := strings.CutPrefix(name, versioned); ok && strings.Trim(rest, "0123456789.") == "" {
				name = versioned
			}
		}
	}
	i, ok := interpreters[name]
	return i, ok
}

// readsProgram reports whether a command runs what it reads from standard input.
func readsProgram(c *shell.Command) bool {
	if c.Name == "." || c.Name == "source" {
		return len(c.Words) > 1 && isInput(c.Words[1].Value)
	}
	if c.Script.Dialect == shell.PowerShell && isCmdlet(c.Name, "iex", "Invoke-Expression") {
		return true
	}
	if c.Name == "pwsh" || c.Name == "powershell" {
		return len(c.Words) == 1 || c.Words[len(c.Words)-1].Value == "-"
	}
	i, ok := interpreterOf(c)
	if !ok {
		return false
	}
	args := c.Split(i.options)
	if args.Has(i.inline...) {
		return false
	}
	operand, has := program(args)
	return args.Has(i.input...) || !has || isInput(operand)
}

// program returns the first operand: the file with the program. What stands
// behind -- are operands too, but those of php, which are for its program.
func program(args shell.Args) (string, bool) {
	for _, word := range args.Operands {
		if word.Known && strings.HasPrefix(word.Value, "-") && word.Value != "-" || word.Known && strings.HasPrefix(word.Value, "+") {
			continue
		}
		return literal(word), true
	}
	return "", false
}

// runsFile reports whether a command runs the file that is its n-th word.
func runsFile(c *shell.Command, n int) bool {
	if c.Name == "." || c.Name == "source" {
		return n == 1
	}
	i, ok := interpreterOf(c)
	if !ok {
		return false
	}
	args := c.Split(i.options)
	return !args.Has(i.inline...) && !args.Has(i.input...) && len(args.Operands) > 0 && args.Operands[0].Span == c.Words[n].Span
}

// runsText reports whether a command runs the text that a substitution gives
// at the start of its n-th word.
func runsText(c *shell.Command, n int) bool {
	if c.Script.Dialect == shell.PowerShell && isCmdlet(c.Name, "iex", "Invoke-Expression") {
		return true
	}
	raw := strings.TrimLeft(c.Words[n].Raw, `"`)
	if !strings.HasPrefix(raw, "$(") && !strings.HasPrefix(raw, "`") {
		return false
	}
	if c.Name == "eval" {
		return n == 1
	}
	i, ok := interpreterOf(c)
	if !ok {
		return false
	}
	args := c.Split(shell.Options{Values: i.options.Values, Stop: true})
	inline := args.Flag("-c", "-e", "-E", "-r", "--eval")
	switch {
	case inline == nil:
		return false
	case inline.Value != nil:
		return inline.Value.Span == c.Words[n].Span
	}
	return len(args.Operands) > 0 && args.Operands[0].Span == c.Words[n].Span
}

// readsHereString reports whether a command runs the here-string that another
// command's output is put into.
func readsHereString(c, inner *shell.Command) bool {
	for i := range c.Redirects {
		r := &c.Redirects[i]
		if r.Op == "<<<" && r.Target.Span.Contains(inner.Full) {
			return readsProgram(c)
		}
	}
	return false
}

// wordAround returns the index of the word that another command stands in, or -1.
func wordAround(c, inner *shell.Command) int {
	for n := range c.Words {
		if c.Words[n].Span.Contains(inner.Full) {
			return n
		}
	}
	return -1
}

// isCmdlet reports whether a name is one of PowerShell's, which ignores case.
func isCmdlet(name string, cmdlets ...string) bool {
	for _, cmdlet := range cmdlets {
		if strings.EqualFold(name, cmdlet) {
			return true
		}
	}
	return false
}
