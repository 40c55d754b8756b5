package nondeterminism

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A source is a place in a script that gives another value in every build.
type source struct {
	command  *shell.Command
	span     dockerfile.Span
	phrase   string           // how messages call it
	variable bool             // it is a variable in the command's words, not what the command prints
	file     *dockerfile.Word // where the command writes it instead of printing it; nil if it prints it
}

// printing makes a source of a command that prints.
func printing(c *shell.Command, phrase string) source {
	return source{command: c, span: wordsSpan(c), phrase: phrase, file: fileOf(c)}
}

// reaching returns the sources whose value lasts, those of one command and of
// its substitutions together.
func (t *trace) reaching(sources []source) [][]source {
	var groups [][]source
	var last *shell.Command
	for _, s := range sources {
		if t.follow(s) == gone {
			continue
		}
		if outer := outermost(s.command); outer != last || len(groups) == 0 {
			groups, last = append(groups, nil), outer
		}
		groups[len(groups)-1] = append(groups[len(groups)-1], s)
	}
	return groups
}

// outermost returns the command that a command runs for, in the same script.
func outermost(c *shell.Command) *shell.Command {
	for c.Parent != nil && c.Via == shell.ViaSubstitution {
		c = c.Parent
	}
	return c
}

// report makes one diagnostic of the sources of one command: at the first one,
// with the others as related places.
func report(pass *analyzer.Pass, group []source, message string) {
	d := analyzer.Diagnostic{Span: group[0].span, Message: message}
	for _, s := range group[1:] {
		d.Related = append(d.Related, analyzer.Related{Span: s.span, Message: s.phrase + " here as well"})
	}
	pass.Report(d)
}

// isUnix reports whether a command stands in a script for a Unix system.
func isUnix(c *shell.Command) bool { return !c.Script.Dialect.Windows() }

// uses returns, as sources, where a command uses a variable that nothing sets
// but the shell itself.
func uses(c *shell.Command, name string) []source {
	var found []source
	add := func(span dockerfile.Span) {
		found = append(found, source{command: c, span: span, phrase: "$" + name, variable: true})
	}
	look := func(word *dockerfile.Word) {
		if span, ok := useOf(c, word, name); ok {
			add(span)
		}
	}
	for n := range c.Words {
		look(&c.Words[n])
	}
	for n := range c.Assigns {
		look(&c.Assigns[n].Value)
	}
	for n := range c.Redirects {
		look(&c.Redirects[n].Target)
		for used, span := range namesInHeredoc(&c.Redirects[n]) {
			if used == name {
				add(span)
			}
		}
	}
	return found
}

// useOf returns where a word uses a variable that nothing sets.
func useOf(c *shell.Command, word *dockerfile.Word, name string) (dockerfile.Span, bool) {
	for _, u := range word.Uses {
		if u.Name == name && u.Variable == nil {
			return u.Span, true
		}
	}
	return word.Span, slices.Contains(arithmeticNames(c, word.Raw), name)
}
