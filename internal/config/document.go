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
	baseline  said[string] // absolute
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
	codes    []codeEntry // of findings of the rule's program
	// onlyThese says that of the program's findings only those run whose code
	// is among codes.
	onlyThese bool
}

// A codeEntry is what one place says about what a program has one code for.
type codeEntry struct {
	code     string
	severity said[analyzer.Severity] // without an origin: the program's own
	origin   string
}

// An override is what holds for some paths.
type override struct {
	paths discover.Globs
	rules []ruleEntry
}
