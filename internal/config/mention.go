package config

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// mention returns what it says about rules that a name is written, with a
// severity or, where that has no origin, without one: something about each rule
// that answers to the name, or about one code of a rule's program.
func mention(names *analyzer.Names, name string, severity said[analyzer.Severity], origin string) []ruleEntry {
	if isCode(names, name) {
		rule, code := names.ProgramCode(name)
		return []ruleEntry{{rule: rule, origin: origin, codes: []codeEntry{{code, severity, origin}}}}
	}
	var entries []ruleEntry
	for _, rule := range names.Answering(name) {
		entries = append(entries, ruleEntry{rule: rule, severity: severity, origin: origin})
	}
	return entries
}

// isCode reports whether a name is the code of a finding, and not of a rule.
func isCode(names *analyzer.Names, name string) bool {
	rule, _ := names.ProgramCode(name)
	return rule != nil && names.Rule(name) == nil
}

// ownSeverity is what stands in place of a severity for a code that is on with
// the severity that its program gives it.
const ownSeverity = "on"

// codeSeverities are what a code of a program may be set to.
var codeSeverities = append([]string{ownSeverity}, severities...)

// parseCodeSeverity returns the severity that a code is set to, Off and own for
// the program's.
func parseCodeSeverity(name string) (severity codeSeverity, ok bool) {
	if name == ownSeverity {
		return codeSeverity{own: true}, true
	}
	severity.value, ok = analyzer.ParseSeverity(name)
	return severity, ok
}

type codeSeverity struct {
	value analyzer.Severity
	own   bool
}

// said returns the severity as one that was said somewhere, without an origin
// if it is the program's own.
func (s codeSeverity) said(origin string) said[analyzer.Severity] {
	if s.own {
		return said[analyzer.Severity]{}
	}
	return said[analyzer.Severity]{s.value, origin}
}

func (c codeEntry) isOn() bool { return c.severity.origin == "" || c.severity.value != analyzer.Off }

func (c codeEntry) text() string {
	if c.severity.origin == "" {
		return ownSeverity
	}
	return c.severity.value.String()
}

// applyCode lets a stronger place have its say about a code. One that is turned
// on turns on its rule, but no other code of it.
func (e *ruleEntry) applyCode(stronger codeEntry) {
	if stronger.isOn() && e.severity.value == analyzer.Off {
		e.severity = said[analyzer.Severity]{e.rule.Severity, stronger.origin}
		e.onlyThese = true
	}
	at := slices.IndexFunc(e.codes, func(c codeEntry) bool { return c.code == stronger.code })
	switch {
	case at < 0:
		e.codes = append(e.codes, stronger)
	case stronger.severity.origin != "" || !e.codes[at].isOn():
		e.codes[at] = stronger
	}
}

// leaveCodes turns off all codes of a rule but some, which keep what is said of them.
func (e *ruleEntry) leaveCodes(only []codeEntry) {
	e.codes = slices.DeleteFunc(e.codes, func(c codeEntry) bool {
		return !slices.ContainsFunc(only, func(o codeEntry) bool { return o.code == c.code })
	})
	e.severity = said[analyzer.Severity]{analyzer.Off, "--only"}
	for _, code := range only {
		e.applyCode(code)
	}
}

// codeSettings returns what the engine needs to know about codes.
func (e *ruleEntry) codeSettings() map[string]analyzer.CodeSetting {
	if len(e.codes) == 0 {
		return nil
	}
	settings := map[string]analyzer.CodeSetting{}
	for _, c := range e.codes {
		settings[c.code] = analyzer.CodeSetting{On: c.isOn(), Severity: c.severity.value}
	}
	return settings
}
