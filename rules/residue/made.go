package residue

import (
	"path"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A made is a file or a folder that an instruction has put into its layer.
type made struct {
	file   string
	span   dockerfile.Span
	copied bool // by COPY or ADD
	later  bool // by what an ONBUILD triggers: when another image is built
}

// madeBy returns what a RUN makes and leaves, so far as its path shows.
func madeBy(file *analyzer.File, i *dockerfile.Instruction) []made {
	var all []made
	layer := file.Layer(i)
	add := func(c *shell.Command, name string, span dockerfile.Span) {
		if path.IsAbs(name) && !isShared(name) && !layers.IsDevice(name) && !layer.Drops(name, c) {
			all = append(all, made{file: path.Clean(name), span: span, later: i.Onbuild != nil})
		}
	}
	for _, s := range savedFiles(file, i) {
		add(s.by, s.file, s.span)
	}
	for _, c := range commandsOf(layer) {
		for n := range c.Redirects {
			if r := &c.Redirects[n]; r.Output() && r.Op != ">>" && r.Target.Known {
				add(c, layer.Path(c, r.Target), r.Target.Span)
			}
		}
		if word, ok := target(c); ok {
			add(c, layer.Path(c, word), word.Span)
		}
	}
	return all
}

// target returns the word for what a command makes.
func target(c *shell.Command) (dockerfile.Word, bool) {
	if len(c.Words) < 2 {
		return dockerfile.Word{}, false
	}
	switch c.Name {
	case "git":
		args := c.Split(shell.Options{Values: []string{"-C", "-c", "-b", "--branch", "--depth", "-o", "--origin", "--reference", "-j", "--jobs"}})
		if n := len(args.Operands); n == 3 && args.Operands[0].Value == "clone" {
			return args.Operands[2], args.Operands[2].Known
		}
	case "cp":
		operands := c.Split(shell.Options{Values: []string{"-t", "-S"}}).Operands
		if len(operands) == 2 && operands[1].Known && !strings.HasSuffix(operands[1].Value, "/") && path.Ext(operands[1].Value) != "" {
			return operands[1], true
		}
	}
	return dockerfile.Word{}, false
}

// isShared reports whether a path is that of a folder which many put files in:
// who empties it does not mean what one of them has made.
func isShared(name string) bool {
	switch path.Clean(name) {
	case "/", "/tmp", "/var/tmp", "/root", "/home", "/opt", "/usr", "/usr/local", "/usr/local/bin", "/usr/src", "/etc", "/var", "/srv":
		return true
	}
	return false
}
