package oracle

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules"
)

// TestFixFixtures proves for all fixtures that safe fixes leave what is built
// as it is.
func TestFixFixtures(t *testing.T) {
	list := differences(t, "fix")
	for _, s := range fixtures(t) {
		if s.fixed == nil {
			continue
		}
		rule := ruleOf(s)
		if diff := builtDifferently(t, s, s.source.Text, withoutIgnores(s.fixed).Text); diff != "" && !isListed(list, s.name, rule) {
			t.Errorf("%s: the safe fix changes what is built (-before +after):\n%s", s.name, diff)
		}
	}
	checkUsed(t, list)
}

// TestFixCorpus proves the same for each rule with a safe fix and each real
// Dockerfile in which it finds something.
func TestFixCorpus(t *testing.T) {
	list := differences(t, "fix")
	names, worker := analyzer.NewNames(rules.All()), analyzer.NewWorker()
	all := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Fix == analyzer.Safe && rule.Program == nil {
			all[rule.Name] = analyzer.Setting{Severity: rule.Severity, Preset: analyzer.All}
		}
	}
	fixed := map[string]int{}
	for _, s := range corpus(t) {
		diagnostics := worker.Examine(s.source, analyzer.NewPlan(names, all), s.options).Diagnostics
		for rule := range fixable(diagnostics) {
			plan := analyzer.NewPlan(names, analyzer.Settings{rule.Name: all[rule.Name]})
			repair, _ := worker.Repair(s.source, plan, s.options, analyzer.Safe)
			fixed[rule.Name] += len(repair.Fixed)
			if isListed(list, s.name, rule.Name) {
				continue
			}
			if diff := builtDifferently(t, s, s.source.Text, repair.Text); diff != "" {
				t.Errorf("%s: the safe fix of %s changes what is built (-before +after):\n%s", s.name, rule.Name, diff)
			}
		}
	}
	for rule, n := range fixed {
		t.Logf("%6d %s", n, rule)
	}
}

func fixable(diagnostics []analyzer.Diagnostic) map[*analyzer.Rule]bool {
	found := map[*analyzer.Rule]bool{}
	for _, d := range diagnostics {
		if d.FixAt(analyzer.Safe) != nil {
			found[d.Rule] = true
		}
	}
	return found
}

// ruleOf returns the rule that a fixture is of.
func ruleOf(s sample) string {
	rule, _, _ := strings.Cut(strings.TrimPrefix(s.name, "rules/"), "/")
	return rule
}

// builtDifferently compares what BuildKit makes of two versions of a file, for
// each stage that can be built. It returns "" if that is the same, and for a
// file that BuildKit refuses as it was.
func builtDifferently(t *testing.T, s sample, before, after string) string {
	t.Helper()
	targets := []string{""}
	for _, stage := range dockerfile.Parse(s.source, s.options).Stages {
		if stage.Name != "" {
			targets = append(targets, stage.Name)
		}
	}
	for _, target := range targets {
		in := s.input(before)
		in.Target = target
		want, err := Convert(t.Context(), in)
		if err != nil {
			continue
		}
		in.Text = after
		got, err := Convert(t.Context(), in)
		if err != nil {
			return err.Error()
		}
		if diff := want.diff(got); diff != "" {
			return diff
		}
	}
	return ""
}

// diff returns how two builds differ, as people can read it.
func (b Build) diff(other Build) string {
	diff := cmp.Diff(b.Config, other.Config) + cmp.Diff(b.History, other.History)
	if diff == "" && !cmp.Equal(b.Steps, other.Steps) {
		diff = fmt.Sprintf("%d and %d steps that differ", len(b.Steps), len(other.Steps))
	}
	return diff
}
