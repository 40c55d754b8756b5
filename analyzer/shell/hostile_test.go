package shell_test

import (
	"strings"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// repeat returns a text of about the given size, in lines that BuildKit accepts.
func repeat(s string, size int) string {
	line := strings.Repeat(s, max(1, 1000/len(s)))
	return strings.TrimSuffix(strings.Repeat(line+"\\\n", max(1, size/len(line))), "\\\n")
}

// What a script makes the parser do is bounded: in depth, in time and in what
// comes out of it.
func TestHostile(t *testing.T) {
	const size = 50 << 10
	doubled := "A=x" + strings.Repeat("; A=$A$A; B=$A", 40)
	tests := map[string]string{
		"parentheses":        repeat("(", size),
		"closed parentheses": repeat("(", 3900) + "a" + repeat(")", 3900),
		"substitutions":      repeat("$(", size),
		"arithmetic":         "$((" + repeat("(", size),
		"signs":              "$((" + repeat("-", size),
		"negations":          "((" + repeat("!", size),
		"groups":             repeat("{ ", size),
		"closed groups":      repeat("{ a; ", size/2) + repeat("};", size/4),
		"branches":           repeat("if a; then ", size),
		"closed branches":    repeat("if a; then V=1; ", size/2) + repeat("fi;", size/4),
		"loops":              repeat("while a; do ", size),
		"closed loops":       repeat("for x in a b; do V=1; ", size/2) + "b $V;" + repeat("done;", size/4),
		"functions":          repeat("f() { V=1; };", size),
		"chains":             repeat("a && V=1 || ", size) + "b",
		"pipelines":          repeat("a | ", size) + "b",
		"quotes":             repeat("\"$(", size),
		"backquotes":         repeat("`", size),
		"defaults":           repeat("${a:-", 20000),
		"assignments":        repeat("V=1;", size) + repeat("a $V $W;", size),
		"doubled values":     doubled + "; a $A; sh -c \"$A\"",
		"many items":         "for x in " + repeat("a ", size/2) + "; do " + repeat("b$x $x;", size/2) + "done",
		"items of items":     "P=\"" + repeat("a ", 900) + "\"; for x in $P; do for y in $P; do " + repeat("b $x $y;", size/2) + "done; done",
		"braces":             "SHELL:a " + repeat("{a,b}", 500),
		"many braces":        "SHELL:" + repeat("a {a,b}{c,d}{e,f}{1..99};", size),
		"open braces":        "SHELL:a " + repeat("{", size),
		"sequences":          "SHELL:a {1..999999999} {999999999..1} {1..5..0} {-999999999999999999..999999999999999999}",
		"nested scripts":     "S=\"" + repeat("a;", 20000) + "\"; " + repeat("sh -c \"$S\";", size/4),
		"nested evals":       repeat("eval ", 5000) + "a",
		"scripts in scripts": strings.Repeat("sh -c \"", 20) + "a" + strings.Repeat("\"", 20),
		"wrappers":           repeat("sudo ", size) + "a",
		"find":               "find . " + repeat("-exec a \\; ", size),
		"patterns":           "V=" + repeat("ab", 8000) + "; " + repeat("x ${V%%*a*b*c} ${V//a/bb};", size/4),
		"arrays":             "SHELL:" + repeat("A+=(a b);", size/2) + repeat("x \"${A[@]}\";", size/2),
		"heredocs":           "<<EOF\n" + strings.Repeat("cat <<X\n$V\nX\n", size/14) + "EOF",
		"too long":           repeat("a;", 300<<10),
		"PowerShell":         "PWSH:" + repeat("a (", size),
		"PowerShell blocks":  "PWSH:" + repeat("a { b ($c ", size),
		"PowerShell strings": "PWSH:" + repeat("'\"", size),
	}
	for name, body := range tests {
		t.Run(name, func(t *testing.T) {
			head := "FROM x\n"
			if rest, ok := strings.CutPrefix(body, "SHELL:"); ok {
				head, body = "FROM x\nSHELL [\"/bin/bash\", \"-c\"]\n", rest
			}
			if rest, ok := strings.CutPrefix(body, "PWSH:"); ok {
				head, body = "FROM x\nSHELL [\"pwsh\", \"-c\"]\n", rest
			}
			file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", head+"RUN "+body+"\n"), dockerfile.Options{})
			start := time.Now()
			script := shell.NewParser().Parse(file.Instructions[len(file.Instructions)-1])
			if took := time.Since(start); took > 30*time.Second {
				t.Errorf("it takes %v", took)
			}
			words := 0
			for _, c := range script.Commands {
				words += len(c.Words)
			}
			if words > 600_000 {
				t.Errorf("%d words", words)
			}
			check(t, file, script)
		})
	}
}

// check fails if anything is outside of the instruction, or out of order.
func check(t *testing.T, file *dockerfile.File, script *shell.Script) {
	t.Helper()
	within := func(what string, span dockerfile.Span) {
		if span.Start < 0 || span.End > len(file.Source.Text) || span.Start > span.End {
			t.Fatalf("%s: span %v of %d bytes", what, span, len(file.Source.Text))
		}
	}
	if script.Err != nil {
		within("error", script.Err.Span)
		if len(script.Commands) > 0 {
			t.Fatalf("%d commands in spite of %q", len(script.Commands), script.Err.Message)
		}
	}
	for _, c := range script.Commands {
		within(c.Name, c.Span)
		within(c.Name, c.Full)
		for _, w := range c.Words {
			within(w.Raw, w.Span)
			within(w.Raw, w.Whole())
			if w.Known && w.Value != w.Text().String {
				t.Fatalf("the value %q has the text %q", w.Value, w.Text().String)
			}
		}
		for _, r := range c.Redirects {
			within(r.Op, r.Span)
			within(r.Op, r.Target.Span)
		}
		for _, a := range c.Assigns {
			within(a.Name, a.Span)
			within(a.Name, a.Value.Span)
		}
		for _, w := range c.Wrappers {
			within(w.Name, w.Span)
		}
		args := c.Split(shell.Options{Values: []string{"-a", "--b"}})
		for _, f := range args.Flags {
			within(f.Name, f.Span)
		}
		c.Lookup("A")
	}
	for _, p := range script.Pipelines {
		within("pipeline", p.Span)
		for _, part := range p.Parts {
			within("part", part.Span)
		}
	}
	for _, s := range script.Scripts {
		check(t, file, s)
	}
}
