package dockerfile

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

func TestIsView(t *testing.T) {
	for _, test := range []struct {
		theirs, text string
		want         bool
	}{
		{"a?b", "a?b", true}, {"a?b", "a\xffb", true}, {"a?b", "axb", false}, {"ab", "a\xff", false}, {"a", "ab", false}, {"??", "ü", true},
	} {
		if got := isView(test.theirs, test.text); got != test.want {
			t.Errorf("%q is a view of %q: %v", test.theirs, test.text, got)
		}
	}
}

// TestFlagNames asks BuildKit about each flag that is suggested, and about
// those of other instructions.
func TestFlagNames(t *testing.T) {
	arguments := map[Kind]string{Add: "a b", Copy: "a b", From: "a", Healthcheck: "CMD a", Run: "a"}
	all := map[string]bool{}
	for kind := range arguments {
		for _, name := range flagNames(kind) {
			all[name] = true
		}
	}
	for kind := Add; kind < kinds; kind++ {
		known := map[string]bool{}
		for _, name := range flagNames(kind) {
			known[name] = true
		}
		for name := range all {
			if _, ok := arguments[kind]; !ok && kind != Env && kind != User {
				continue
			}
			result, err := parser.Parse(strings.NewReader(kind.String() + " --" + name + "=x " + arguments[kind] + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			_, err = instructions.ParseInstruction(result.AST.Children[0])
			if unknown := err != nil && strings.Contains(err.Error(), "unknown flag"); unknown == known[name] && arguments[kind] != "" {
				t.Errorf("%s --%s: BuildKit says %v", kind, name, err)
			}
		}
	}
}

func TestManyFlags(t *testing.T) {
	text := "FROM a\nCOPY" + strings.Repeat(" --exclude=x", 200) + " --foo b c\n"
	file := parse(t, text)
	want := []string{`"` + strings.TrimSpace(strings.Split(text, "\n")[1]) + `": unknown flag: --foo (did you mean from?)`}
	if diff := cmp.Diff(want, problems(file)); diff != "" {
		t.Errorf("problems differ (-want):\n%s", diff)
	}
}
