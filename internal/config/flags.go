package config

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Flags are what the command line says about the configuration, as it stands
// there. What is empty was not said.
type Flags struct {
	Config string   // --config: the file for all Dockerfiles
	Preset string   // --preset
	FailOn string   // --fail-on
	Rules  []string // --rule: NAME turns a rule on, NAME=severity and NAME=off say how it runs
	Only   []string // --only: no other rule runs, and these do, whatever files say
}

// settings are what flags and the environment say.
type settings struct {
	config said[string]
	preset said[analyzer.Preset]
	failOn said[analyzer.Severity]
	rules  []ruleEntry
	only   map[*analyzer.Rule]bool
}

// failOns are the values of fail-on. The zero severity means never.
var failOns = []string{"error", "warning", "info", "never"}

// severities are what a rule may be set to.
var severities = []string{"off", "info", "warning", "error"}

// presets are the names of the presets.
var presets = []string{"recommended", "reproducible", "all"}

// ParseFailOn returns the severity that a value of fail-on names; the zero
// severity means never.
func ParseFailOn(name string) (analyzer.Severity, bool) {
	if name == "never" {
		return analyzer.Off, true
	}
	severity, ok := analyzer.ParseSeverity(name)
	return severity, ok && severity != analyzer.Off
}

func readFlags(names *analyzer.Names, flags Flags, getenv func(string) string) (settings, error) {
	r := flagReader{names: names}
	s := settings{
		config: given(flags.Config, "--config", "DFLINT_CONFIG", getenv),
		preset: word(&r, given(flags.Preset, "--preset", "DFLINT_PRESET", getenv), "preset", presets, analyzer.ParsePreset),
		failOn: word(&r, given(flags.FailOn, "--fail-on", "DFLINT_FAIL_ON", getenv), "severity", failOns, ParseFailOn),
	}
	for _, name := range flags.Only {
		if rule := r.rule("--only", name); rule != nil {
			if s.only == nil {
				s.only = map[*analyzer.Rule]bool{}
			}
			s.only[rule] = true
		}
	}
	for _, value := range flags.Rules {
		entry, ok := r.entry(value)
		if ok && s.only != nil && !s.only[entry.rule] && (entry.severity.origin == "" || entry.severity.value != analyzer.Off) {
			r.fail("--rule", fmt.Sprintf("%s does not run, for --only leaves it out: add --only %[1]s", entry.rule.Name))
		}
		s.rules = append(s.rules, entry)
	}
	return s, errors.Join(r.errs...)
}

// given returns the value of a flag, else that of an environment variable.
func given(value, flag, variable string, getenv func(string) string) said[string] {
	if value != "" {
		return said[string]{value, flag}
	}
	if value = getenv(variable); value != "" {
		return said[string]{value, variable}
	}
	return said[string]{}
}

// A flagReader gathers what is wrong with flags and environment variables.
type flagReader struct {
	names *analyzer.Names
	errs  []error
}

func (r *flagReader) fail(origin, message string) {
	r.errs = append(r.errs, fmt.Errorf("%s: %s", origin, message))
}

// word reads one of a few words.
func word[T any](r *flagReader, text said[string], what string, words []string, parse func(string) (T, bool)) said[T] {
	if text.origin == "" {
		return said[T]{}
	}
	value, ok := parse(text.value)
	if !ok {
		r.fail(text.origin, unknown(what, text.value, words, "use "+oneOf(words)))
	}
	return said[T]{value, text.origin}
}

func (r *flagReader) rule(flag, name string) *analyzer.Rule {
	rule := r.names.Rule(name)
	if rule == nil {
		r.fail(flag, unknownRule(name, r.names))
	}
	return rule
}

// entry reads the value of a --rule: NAME or NAME=severity.
func (r *flagReader) entry(value string) (entry ruleEntry, ok bool) {
	name, severity, set := strings.Cut(value, "=")
	entry = ruleEntry{rule: r.rule("--rule", name), origin: "--rule " + value}
	if set {
		entry.severity = word(r, said[string]{severity, entry.origin}, "severity", severities, analyzer.ParseSeverity)
	}
	return entry, entry.rule != nil
}

// unknownRule returns the message about a name that no rule answers to. An
// alias is as good a suggestion as the name of a rule.
func unknownRule(name string, names *analyzer.Names) string {
	var known []string
	for _, rule := range names.Rules() {
		known = append(known, rule.Name)
	}
	for _, rule := range names.Rules() {
		known = append(known, rule.Aliases...)
	}
	return unknown("rule", name, known, "dflint rules lists them")
}
