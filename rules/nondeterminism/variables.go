package nondeterminism

import (
	"iter"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// A use is a place where a script uses a variable.
type use struct {
	command  *shell.Command
	span     dockerfile.Span
	exported bool // the command exports it
}

// maxUses bounds at how many uses of a variable are looked.
const maxUses = 64

// index finds, once, the order of the commands and where they use variables
// whose value is not known.
func (t *trace) index() {
	if t.order != nil {
		return
	}
	t.order = map[*shell.Command]int{}
	t.variables = map[string][]use{}
	t.next = map[*shell.Pipeline]*shell.Part{}
	t.found = map[*shell.Command]int{}
	t.indexCommands()
	scripts := map[*shell.Script]bool{}
	for n, c := range t.commands {
		t.order[c] = n
		if !scripts[c.Script] {
			scripts[c.Script] = true
			t.indexPipelines(c.Script)
		}
		for _, word := range c.Words {
			t.indexWord(c, word)
		}
		for _, assign := range c.Assigns {
			t.indexWord(c, assign.Value)
		}
		for i := range c.Redirects {
			r := &c.Redirects[i]
			t.indexWord(c, r.Target)
			for name, span := range namesInHeredoc(r) {
				t.add(name, use{command: c, span: span})
			}
		}
		if exports(c) {
			for _, word := range c.Words[1:] {
				t.add(word.Value, use{command: c, exported: true})
			}
		}
	}
}

// indexCommands finds out which commands run which others, and which take what
// is exported.
func (t *trace) indexCommands() {
	t.scripts = map[*shell.Command][]*shell.Command{}
	t.calls = map[string][]*shell.Command{}
	t.takers = make([]int, len(t.commands)+1)
	t.takers[len(t.commands)] = len(t.commands)
	for n := len(t.commands) - 1; n >= 0; n-- {
		t.takers[n] = t.takers[n+1]
		if c := t.commands[n]; len(c.Words) > 0 && !keepsSilent(c) && !prints(c) && !declares(c) {
			t.takers[n] = n
		}
	}
	for _, c := range t.commands {
		if c.Parent != nil && c.Via == shell.ViaScript {
			t.scripts[c.Parent] = append(t.scripts[c.Parent], c)
		}
		if c.Name != "" && len(t.calls[c.Name]) < maxUses {
			t.calls[c.Name] = append(t.calls[c.Name], c)
		}
	}
}

func (t *trace) add(name string, u use) {
	if name != "" && len(t.variables[name]) < maxUses {
		t.variables[name] = append(t.variables[name], u)
	}
}

func (t *trace) indexWord(c *shell.Command, word dockerfile.Word) {
	for _, u := range word.Uses {
		if u.Variable == nil {
			t.add(u.Name, use{command: c, span: u.Span})
		}
	}
	for _, name := range arithmeticNames(c, word.Raw) {
		t.add(name, use{command: c, span: word.Span})
	}
}

var (
	arithmetic = regexp.MustCompile(`\$\(\((.*)\)\)|\$\[(.*)\]`)
	identifier = regexp.MustCompile(`[A-Za-z_][A-Za-z0-9_]*`)
	expansion  = regexp.MustCompile(`\$\{?[!#]?([A-Za-z_][A-Za-z0-9_]*)`)
)

// arithmeticNames returns the variables that an arithmetic expression in a
// word refers to by their bare names.
func arithmeticNames(c *shell.Command, raw string) []string {
	if c.Name == "((" || c.Name == "let" {
		return identifier.FindAllString(raw, -1)
	}
	if !strings.Contains(raw, "$((") && !strings.Contains(raw, "$[") {
		return nil
	}
	var names []string
	for _, match := range arithmetic.FindAllStringSubmatch(raw, -1) {
		names = append(names, identifier.FindAllString(match[1]+" "+match[2], -1)...)
	}
	return names
}

// namesInHeredoc yields the variables that the shell replaces in a heredoc.
func namesInHeredoc(r *shell.Redirect) iter.Seq2[string, dockerfile.Span] {
	return func(yield func(string, dockerfile.Span) bool) {
		text := r.Heredoc.String
		if strings.ContainsAny(r.Target.Raw, `'"\`) || !strings.Contains(text, "$") {
			return
		}
		for _, at := range expansion.FindAllStringSubmatchIndex(text, -1) {
			if !yield(text[at[2]:at[3]], r.Heredoc.Span(at[0], at[1])) {
				return
			}
		}
	}
}

// variable follows a variable that a command sets. One that is also used to
// remove something is the name of a thing that does not last.
func (t *trace) variable(name string, setter *shell.Command, depth int) fate {
	if depth <= 0 || name == "" || t.visited[name] {
		return gone
	}
	t.visited[name] = true
	result := gone
	for _, u := range t.variables[name] {
		switch {
		case layers.IsRemover(u.command):
			return gone
		case t.order[u.command] <= t.order[setter]:
		case u.exported:
			result = max(result, t.inherited(u.command))
		default:
			result = max(result, t.use(u.command, u.span, depth-1))
		}
	}
	return result
}

// declared follows a variable that export, local and the like set.
func (t *trace) declared(c *shell.Command, word dockerfile.Word, depth int) fate {
	name, _, _ := strings.Cut(word.Raw, "=")
	result := t.variable(name, c, depth)
	if exports(c) {
		result = max(result, t.inherited(c))
	}
	return result
}

// inherited returns the fate of what a command exports: the programs behind it
// get it.
func (t *trace) inherited(c *shell.Command) fate {
	for n := t.takers[t.order[c]+1]; n < len(t.commands); n = t.takers[n+1] {
		if t.commands[n].Parent != c {
			return passed
		}
	}
	return gone
}
