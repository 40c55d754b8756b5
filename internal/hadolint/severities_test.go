package hadolint

import (
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/rules"
)

// TestDefaults proves that hadolint gives each of its codes one severity, and
// that some rule answers to each.
func TestDefaults(t *testing.T) {
	t.Parallel()
	names, seen := rules.Names(), map[string]bool{}
	for _, row := range defaults {
		for code := range strings.FieldsSeq(row.codes) {
			if seen[code] {
				t.Errorf("%s has two severities", code)
			}
			seen[code] = true
			if names.Rule(code) == nil {
				t.Errorf("no rule answers to %s", code)
			}
		}
	}
	for code, want := range map[string]analyzer.Severity{"DL3008": analyzer.Warning, "DL4000": analyzer.Error, "DL3048": analyzer.Info, "DL3057": analyzer.Off} {
		if got := defaultOf(code); got != want {
			t.Errorf("%s: %s", code, got)
		}
	}
}

// TestEveryRuleOfHadolint proves that exactly the rules run that answer to a
// code which hadolint reports unless told otherwise.
func TestEveryRuleOfHadolint(t *testing.T) {
	t.Parallel()
	translation, err := Translate(".hadolint.yaml", nil, rules.All(), "0.1")
	if err != nil {
		t.Fatal(err)
	}
	for _, rule := range rules.All() {
		wanted := rule.Program != nil
		for _, alias := range rule.Aliases {
			wanted = wanted || defaultOf(alias) != analyzer.Off
		}
		if got := strings.Contains(translation.Text, "\n  "+rule.Name+":"); got != wanted {
			t.Errorf("%s is named: %t", rule.Name, got)
		}
	}
}
