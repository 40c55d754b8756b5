package dockerfile

import (
	"slices"
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

// TestFlagNames asks BuildKit which flags it knows.
func TestFlagNames(t *testing.T) {
	arguments := map[Kind]string{Add: "a b", Copy: "a b", From: "a", Healthcheck: "CMD a", Run: "a", User: "a", Env: "a=b"}
	var all []string
	for kind := range arguments {
		all = append(all, flagNames(kind)...)
	}
	for kind, argument := range arguments {
		for _, name := range all {
			result, err := parser.Parse(strings.NewReader(kind.String() + " --" + name + "=x " + argument + "\n"))
			if err != nil {
				t.Fatal(err)
			}
			_, err = instructions.ParseInstruction(result.AST.Children[0])
			known := err == nil || !strings.Contains(err.Error(), "unknown flag")
			if known != slices.Contains(flagNames(kind), name) {
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
