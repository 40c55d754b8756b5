package config

import (
	"errors"
	"fmt"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Flags are what the command line says about the configuration, as it stands
// there. What is empty was not said.
type Flags struct {
	Config string   // --config: the file for all Dockerfiles
	Preset string   // --preset
	FailOn string   // --fail-on
	Rules  []string // --rule: NAME turns a rule on, NAME=severity and NAME=off say how it runs; lists with commas
	Only   []string // --only: no other rule runs, and these do, whatever files say; lists with commas
}

// settings are what flags and the environment say.
type settings struct {
	config said[string]
	preset said[analyzer.Preset]
	failOn said[analyzer.Severity]
	rules  []ruleEntry
	only   map[*analyzer.Rule][]codeEntry // nil for all rules; without codes the whole rule is meant
}

// failOns are the values of fail-on. The zero severity means never.
var failOns = []string{"error", "warning", "info", "never"}

// severities are what a rule may be set to.
var severities = []string{"off", "info", "warning", "error"}

// presets are the names of the presets.
var presets = []string{"none", "recommended", "reproducible", "all"}

// Presets returns the names of the presets.
func Presets() []string { return slices.Clone(presets) }

// Severities returns what a rule may be set to.
func Severities() []string { return slices.Clone(severities) }

// FailOns returns the values of fail-on.
func FailOns() []string { return slices.Clone(failOns) }

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
	s.only = r.only(flags.Only)
	s.rules = r.entries(flags.Rules, s.only)
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

// only reads --only.
func (r *flagReader) only(lists []string) map[*analyzer.Rule][]codeEntry {
	var only map[*analyzer.Rule][]codeEntry
	for _, name := range items(lists) {
		entries := mention(r.names, name, said[analyzer.Severity]{}, "--only "+name)
		if len(entries) == 0 {
			r.fail("--only", r.names.Unknown(name))
		}
		for _, entry := range entries {
			if only == nil {
				only = map[*analyzer.Rule][]codeEntry{}
			}
			codes, named := only[entry.rule]
			if named && len(codes) == 0 || len(entry.codes) == 0 {
				only[entry.rule] = nil // the whole rule
				continue
			}
			only[entry.rule] = append(codes, entry.codes...)
		}
	}
	return only
}

// entries reads --rule: NAME or NAME=severity.
func (r *flagReader) entries(lists []string, only map[*analyzer.Rule][]codeEntry) []ruleEntry {
	var all []ruleEntry
	for _, value := range items(lists) {
		name, text, set := strings.Cut(value, "=")
		origin := "--rule " + value
		var severity said[analyzer.Severity]
		switch {
		case set && isCode(r.names, name):
			severity = word(r, said[string]{text, origin}, "severity", codeSeverities, parseCodeSeverity).value.said(origin)
		case set:
			severity = word(r, said[string]{text, origin}, "severity", severities, analyzer.ParseSeverity)
		}
		entries := mention(r.names, name, severity, origin)
		if len(entries) == 0 {
			r.fail("--rule", r.names.Unknown(name))
		}
		for _, entry := range entries {
			r.compare(name, value, entry, only)
		}
		all = append(all, entries...)
	}
	return all
}

// compare refuses a --rule that says the opposite of what --only says.
func (r *flagReader) compare(name, value string, entry ruleEntry, only map[*analyzer.Rule][]codeEntry) {
	codes, named := only[entry.rule]
	isOff := entry.severity.origin != "" && entry.severity.value == analyzer.Off
	for _, code := range entry.codes {
		isOff = !code.isOn()
		named = named && (len(codes) == 0 || slices.ContainsFunc(codes, func(o codeEntry) bool { return o.code == code.code }))
	}
	isPart := len(entry.codes) > 0 && len(codes) == 0
	switch {
	case only == nil || named && isPart:
	case named && isOff:
		r.fail("--rule "+value, "--only says the opposite: leave one of them out")
	case !named && !isOff:
		r.fail("--rule", fmt.Sprintf("%s does not run, for --only leaves it out: add --only %[1]s", name))
	}
}

// items returns the items of lists with commas.
func items(lists []string) []string {
	var all []string
	for _, list := range lists {
		for item := range strings.SplitSeq(list, ",") {
			all = append(all, strings.TrimSpace(item))
		}
	}
	return all
}
