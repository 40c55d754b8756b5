package rules_test

import (
	"os"
	"path/filepath"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/rules"
)

// configure returns what a fixture's .dflint.yaml says, of which only the
// fixture's rule and the rules that it mentions stay.
func configure(yaml string, rule *analyzer.Rule) (analyzer.Settings, error) {
	dir, err := os.MkdirTemp("", "fixture")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	if err := os.WriteFile(filepath.Join(dir, config.Name), []byte(yaml), 0o644); err != nil {
		return nil, err
	}
	flags := config.Flags{Only: []string{rule.Name}}
	for _, other := range rules.All() {
		if other != rule && strings.Contains(yaml, other.Name+":") {
			flags.Only = append(flags.Only, other.Name)
		}
	}
	loader, err := config.NewLoader(rules.Names(), flags, func(string) string { return "" })
	if err != nil {
		return nil, err
	}
	c, err := loader.For(filepath.Join(dir, "Dockerfile"))
	if err != nil {
		return nil, err
	}
	return c.Effective(filepath.Join(dir, "Dockerfile")).Settings, nil
}
