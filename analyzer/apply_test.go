package analyzer_test

import (
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// replace is a rule that replaces a text wherever it stands.
func replace(name, from, to string, safety analyzer.Safety) *analyzer.Rule {
	return &analyzer.Rule{Name: name, Severity: analyzer.Info, Fix: safety, Check: analyzer.OnFile(func(pass *analyzer.Pass) {
		text := pass.File.Source.Text
		for at := 0; strings.Contains(text[at:], from); {
			at += strings.Index(text[at:], from)
			span := dockerfile.Span{Start: at, End: at + len(from)}
			at = span.End
			pass.Report(analyzer.Diagnostic{Span: span, Message: from, Fixes: []analyzer.Fix{
				{Message: "think", Safety: analyzer.Manual},
				{Message: "replace", Safety: safety, Edits: []analyzer.Edit{{Span: span, Text: to}}},
			}})
		}
	})}
}

func TestRepair(t *testing.T) {
	for _, c := range []struct {
		name   string
		rules  []*analyzer.Rule
		safety analyzer.Safety
		text   string
		want   string
		rounds int
	}{
		{"safe", []*analyzer.Rule{replace("r", "b", "c", analyzer.Safe)}, analyzer.Safe, "FROM a\nRUN b && b\n", "FROM a\nRUN c && c\n", 1},
		{"not safe enough", []*analyzer.Rule{replace("r", "b", "c", analyzer.Unsafe)}, analyzer.Safe, "FROM a\nRUN b\n", "FROM a\nRUN b\n", 0},
		{"unsafe", []*analyzer.Rule{replace("r", "b", "c", analyzer.Unsafe)}, analyzer.Unsafe, "FROM a\nRUN b\n", "FROM a\nRUN c\n", 1},
		{
			"touching fixes wait for the next round",
			[]*analyzer.Rule{replace("r", "bb", "x", analyzer.Safe), replace("s", "bc", "y", analyzer.Safe)},
			analyzer.Safe, "FROM a\nRUN bbc\n", "FROM a\nRUN xc\n", 1,
		},
		{
			"one fix makes way for another",
			[]*analyzer.Rule{replace("r", "b", "c", analyzer.Safe), replace("s", "c", "d", analyzer.Safe)},
			analyzer.Safe, "FROM a\nRUN b\n", "FROM a\nRUN d\n", 2,
		},
		{
			"a fix that BuildKit refuses does not keep the others away",
			[]*analyzer.Rule{replace("r", "FROM", "FORM", analyzer.Safe), replace("s", "b", "c", analyzer.Safe)},
			analyzer.Safe, "FROM a\nRUN b\n", "FROM a\nRUN c\n", 1,
		},
		{"a fix that BuildKit refuses is left out", []*analyzer.Rule{replace("r", "FROM", "FORM", analyzer.Safe)}, analyzer.Safe, "FROM a\n", "FROM a\n", 0},
	} {
		t.Run(c.name, func(t *testing.T) {
			repair, failures := analyzer.NewWorker().Repair(dockerfile.NewSource("Dockerfile", c.text), plan(c.rules...), dockerfile.Options{}, c.safety)
			if len(failures) > 0 || repair.Diverged {
				t.Errorf("failures %v, diverged %t", failures, repair.Diverged)
			}
			if repair.Text != c.want || repair.Rounds != c.rounds {
				t.Errorf("after %d rounds: %q", repair.Rounds, repair.Text)
			}
		})
	}
}

func TestRepairKeepsLineEndings(t *testing.T) {
	rule := replace("r", "RUN b", "RUN c \\\n  d", analyzer.Safe)
	repair, _ := analyzer.NewWorker().Repair(dockerfile.NewSource("Dockerfile", "FROM a\r\nRUN b\r\n"), plan(rule), dockerfile.Options{}, analyzer.Safe)
	if want := "FROM a\r\nRUN c \\\r\n  d\r\n"; repair.Text != want {
		t.Errorf("got %q", repair.Text)
	}
}

func TestRepairThatNeverEnds(t *testing.T) {
	repair, _ := analyzer.NewWorker().Repair(dockerfile.NewSource("Dockerfile", "FROM a\nRUN b\n"), plan(replace("r", "b", "bb", analyzer.Safe)), dockerfile.Options{}, analyzer.Safe)
	if !repair.Diverged || len(repair.Left) == 0 {
		t.Errorf("it ended after %d rounds with %q", repair.Rounds, repair.Text)
	}
}
