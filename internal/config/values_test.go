package config

import (
	"testing"

	"github.com/dflint/dflint/analyzer"
)

// TestValues proves that an option may be one of its values only.
func TestValues(t *testing.T) {
	names := analyzer.NewNames([]*analyzer.Rule{{
		Name: "base-drift", Severity: analyzer.Info,
		Options: []analyzer.Option{{Name: "align", Default: "most-used", Values: []string{"most-used", "newest"}}},
	}})
	for value, want := range map[string]string{
		"newest": "",
		"newst":  `.dflint.yaml:2:23: align must not be "newst": did you mean newest?`,
		"oldest": `.dflint.yaml:2:23: align must be most-used or newest, not "oldest"`,
		"[]":     `.dflint.yaml:2:23: align must be most-used or newest, not a list`,
	} {
		_, err := parse(".dflint.yaml", ".", []byte("rules:\n  base-drift: {align: "+value+"}\n"), names)
		got := ""
		if err != nil {
			got = err.Error()
		}
		if got != want {
			t.Errorf("%s: %q, want %q", value, got, want)
		}
	}
}
