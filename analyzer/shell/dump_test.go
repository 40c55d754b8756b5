package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// parse returns the source and the scripts of a Dockerfile.
func parse(t testing.TB, text string) (*dockerfile.Source, []*shell.Script) {
	t.Helper()
	source := dockerfile.NewSource("Dockerfile", text)
	file := dockerfile.Parse(source, dockerfile.Options{})
	parser := shell.NewParser()
	var scripts []*shell.Script
	for _, i := range file.Instructions {
		if script := parser.Parse(i); script != nil {
			scripts = append(scripts, script)
		}
	}
	return source, scripts
}

// last returns the source and the last script of a Dockerfile, to which a FROM is added.
func last(t testing.TB, text string) (*dockerfile.Source, *shell.Script) {
	t.Helper()
	source, scripts := parse(t, "FROM debian:12\n"+text+"\n")
	if len(scripts) == 0 {
		t.Fatalf("no script in %q", text)
	}
	return source, scripts[len(scripts)-1]
}

// dump prints one line per command.
func dump(script *shell.Script) string {
	var b strings.Builder
	if script.Err != nil {
		fmt.Fprintf(&b, "error: %s\n", script.Err.Message)
	}
	for _, c := range script.Commands {
		b.WriteString(line(c))
		b.WriteString("\n")
	}
	return b.String()
}

// line prints a command: what it belongs to, its wrappers, assignments, words,
// redirections, and behind # where it stands.
func line(c *shell.Command) string {
	var b strings.Builder
	if c.Parent != nil || c.Via != shell.ViaNone {
		b.WriteString([...]string{"", "$(", "<(", "script(", "exec("}[c.Via])
		if c.Parent != nil {
			b.WriteString(c.Parent.Name)
		}
		b.WriteString(") ")
	}
	for _, w := range c.Wrappers {
		b.WriteString(w.Name)
		for _, word := range w.Words[1:] {
			b.WriteString(" " + show(word))
		}
		b.WriteString("> ")
	}
	var fields []string
	for _, a := range c.Assigns {
		op := "="
		if a.Append {
			op = "+="
		}
		fields = append(fields, a.Name+op+show(a.Value))
	}
	if len(c.Words) > 0 && (!c.Words[0].Known || c.Words[0].Value != c.Name) {
		fields = append(fields, "["+c.Name+"]")
	}
	for _, w := range c.Words {
		fields = append(fields, show(w))
	}
	if c.Open {
		fields = append(fields, "…")
	}
	for _, r := range c.Redirects {
		fields = append(fields, redirect(r))
	}
	b.WriteString(strings.Join(fields, " "))
	if tags := tags(c); tags != "" {
		b.WriteString("  # " + tags)
	}
	return b.String()
}

func redirect(r shell.Redirect) string {
	s := fmt.Sprintf("%d%s%s", r.Fd, r.Op, show(r.Target))
	if r.Heredoc.String != "" {
		s += fmt.Sprintf("%q", r.Heredoc.String)
	}
	return s
}

// show prints a word: ‹raw› if it is not known, quoted where needed.
func show(w dockerfile.Word) string {
	switch {
	case !w.Known:
		return "‹" + w.Raw + "›"
	case w.Value == "" || strings.ContainsAny(w.Value, " \t\n'\"‹#"):
		return fmt.Sprintf("%q", w.Value)
	}
	return w.Value
}

func tags(c *shell.Command) string {
	var tags []string
	add := func(set bool, tag string) {
		if set {
			tags = append(tags, tag)
		}
	}
	add(c.Before != shell.None, "before="+c.Before.String())
	add(c.After != shell.None, "after="+c.After.String())
	if c.Pipeline != nil {
		tags = append(tags, fmt.Sprintf("part=%d/%d", c.Part, len(c.Pipeline.Parts)))
	}
	add(c.Negated, "negated")
	add(c.Condition && !c.Tested, "condition")
	add(c.Tested, "tested")
	add(c.Branch, "branch")
	add(c.Loop, "loop")
	add(c.Subshell, "subshell")
	add(c.Background, "background")
	add(c.Function != "", "function="+c.Function)
	for _, r := range c.Around {
		tags = append(tags, "around="+redirect(r))
	}
	add(c.Errexit, "errexit")
	add(c.Pipefail, "pipefail")
	return strings.Join(tags, " ")
}

// A testCase is an instruction, perhaps with others in front, and how its script is printed.
type testCase struct{ name, in, want string }

func compare(t *testing.T, cases []testCase) {
	for _, c := range cases {
		t.Run(c.name, func(t *testing.T) {
			_, script := last(t, c.in)
			if diff := cmp.Diff(c.want, "\n"+dump(script)); diff != "" {
				t.Errorf("%s\n(-want +got)\n%s", c.in, diff)
			}
		})
	}
}
