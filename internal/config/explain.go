package config

import (
	"bytes"
	"encoding/json"
	"fmt"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// byDefault is the origin of what nobody said.
const byDefault = "default"

// A Value is one value that is in force, and where it comes from.
type Value struct {
	Key    []string // where it stands in a configuration: "rules", "base-registry", "trusted"
	Text   string   // as YAML, in one line
	Origin string   // "default", "preset all", ".dflint.yaml:7", "--fail-on", "DFLINT_PRESET", …
}

// Explain returns every value that is in force for the Dockerfile at path, in
// the order of a configuration and of the rules.
func (c *Config) Explain(path string) []Value {
	values := []Value{{[]string{"preset"}, c.preset.value.String(), c.preset.origin}}
	if c.doc.ruleset.origin != "" {
		values = append(values, Value{[]string{"ruleset"}, c.doc.ruleset.value, c.doc.ruleset.origin})
	}
	values = append(values, Value{[]string{"fail-on"}, failOnName(c.failOn.value), c.failOn.origin})
	if c.Baseline != "" {
		values = append(values, Value{[]string{"baseline"}, inline(c.doc.baseline.value), c.doc.baseline.origin})
	}
	exclude := c.doc.exclude.or(said[[]string]{[]string{}, byDefault})
	values = append(values, Value{[]string{"exclude"}, inline(exclude.value), exclude.origin})
	for _, state := range c.Effective(path).rules {
		values = append(values, explainRule(state)...)
	}
	return values
}

func explainRule(state ruleEntry) []Value {
	key := []string{"rules", state.rule.Name}
	severity := Value{key, state.severity.value.String(), state.severity.origin}
	if state.onlyThese {
		severity.Text = analyzer.Off.String()
	}
	if len(state.rule.Options) == 0 {
		return append([]Value{severity}, explainCodes(state)...)
	}
	severity.Key = append(key[:2:2], "severity")
	values := []Value{severity}
	for _, option := range state.rule.Options {
		value := state.options[option.Name]
		values = append(values, Value{append(key[:2:2], option.Name), inline(value.value), value.origin})
	}
	return append(values, explainCodes(state)...)
}

func explainCodes(state ruleEntry) []Value {
	var values []Value
	for _, c := range state.codes {
		values = append(values, Value{[]string{"rules", c.code}, c.text(), c.origin})
	}
	return values
}

// YAML returns values as a configuration that says the same as all that they
// come from, with the origins as comments.
func YAML(values []Value) string {
	var text strings.Builder
	var open []string // the mappings that are begun
	for _, v := range values {
		last := len(v.Key) - 1
		for depth, name := range v.Key[:last] {
			if depth < len(open) && open[depth] == name {
				continue
			}
			open = append(open[:depth:depth], name)
			fmt.Fprintf(&text, "%*s%s:\n", 2*depth, "", name)
		}
		open = open[:min(last, len(open))]
		fmt.Fprintf(&text, "%*s%s: %s # %s\n", 2*last, "", v.Key[last], v.Text, v.Origin)
	}
	return text.String()
}

func failOnName(s analyzer.Severity) string {
	if s == analyzer.Off {
		return "never"
	}
	return s.String()
}

// inline returns the value of an option as JSON, all of which is YAML too.
func inline(value any) string {
	switch v := value.(type) {
	case []string:
		if len(v) == 0 {
			return "[]" // not null, as for a nil slice
		}
	case map[string]string:
		if len(v) == 0 {
			return "{}"
		}
	}
	var text bytes.Buffer
	encoder := json.NewEncoder(&text)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(value); err != nil {
		return strconv.Quote(fmt.Sprint(value)) // a rule whose option is of no type that there is
	}
	return strings.TrimSpace(text.String())
}
