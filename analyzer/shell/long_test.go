package shell_test

import (
	"fmt"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// scriptOf returns the script of the last instruction of a file.
func scriptOf(text string) *shell.Script {
	file := dockerfile.Parse(dockerfile.NewSource("Dockerfile", text), dockerfile.Options{})
	return shell.NewParser().Parse(file.Instructions[len(file.Instructions)-1])
}

// A long RUN forgets nothing that none of its steps changes.
func TestLongScriptsKeepValues(t *testing.T) {
	t.Parallel()
	var each strings.Builder
	for i := range 200 {
		fmt.Fprintf(&each, "export V%d=%d && step && ", i, i)
	}
	for name, steps := range map[string]string{
		"steps":           strings.Repeat("step && ", 500),
		"one variable":    strings.Repeat("export V=1 && step $V && ", 300),
		"many variables":  each.String(),
		"alternatives":    strings.Repeat("{ a || b; } && ", 200),
		"branches":        strings.Repeat("if a; then V=1; fi && ", 200),
		"substitutions":   strings.Repeat("V=$(a) && ", 200),
		"redirected once": "{ a; } > f && ",
	} {
		script := scriptOf("FROM x\nENV P=curl\nRUN " + strings.ReplaceAll(steps, "&& ", "&& \\\n") + "last $P\n")
		if script.Err != nil {
			t.Fatalf("%s: %v", name, script.Err)
		}
		last := script.Commands[len(script.Commands)-1]
		if len(last.Words) < 2 || last.Words[1].Value != "curl" {
			t.Errorf("%s: what $P stands for at the end is not known", name)
		}
	}
}

// What is nested deeper than anybody writes is left alone, and what is around it
// is not.
func TestDeepSubstitutions(t *testing.T) {
	t.Parallel()
	script := scriptOf("FROM x\nRUN echo " + strings.Repeat("$(a ", 100) + strings.Repeat(")", 100) + " && last\n")
	if n := len(script.Commands); n < 30 || n > 40 || script.Commands[n-1].Name != "last" {
		t.Errorf("it has %d commands", n)
	}
}
