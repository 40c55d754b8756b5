package config

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/discover"
)

// said is a value, and where it was said. Without an origin, it was not.
type said[T any] struct {
	value  T
	origin string
}

func (s said[T]) or(weaker said[T]) said[T] {
	if s.origin == "" {
		return weaker
	}
	return s
}

// A document is what one file says.
type document struct {
	preset    said[analyzer.Preset]
	ruleset   said[string]
	failOn    said[analyzer.Severity] // Off: never
	exclude   said[[]string]
	excluded  discover.Globs
	rules     []ruleEntry
	overrides []override
}

// A ruleEntry is what one place says about one rule.
type ruleEntry struct {
	rule     *analyzer.Rule
	severity said[analyzer.Severity]
	options  map[string]said[any] // by name, of the type of the option's default
	origin   string
}

// An override is what holds for some paths.
type override struct {
	paths discover.Globs
	rules []ruleEntry
}
