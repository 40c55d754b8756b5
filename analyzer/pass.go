package analyzer

import (
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Pass is one rule at work on one file.
type Pass struct {
	File *File

	rule    *Rule
	setting *Setting
	plan    *Plan
	anchor  *dockerfile.Instruction // what the check was called for
	report  func(Diagnostic)
	fail    func(error)
}

// Report notes a diagnostic. The rule gives its span and message, and what
// else it knows; the rest is filled in. A severity that the rule gives counts
// where it is lower than the rule's own and no configuration has changed that.
// What is said about the code of a finding is stronger than what is said about
// the rule.
func (p *Pass) Report(d Diagnostic) {
	d.Rule = p.rule
	code, said := p.setting.code(d.Code)
	switch {
	case d.Code != "" && said && !code.On:
		return
	case d.Code != "" && said && code.Severity != Off:
		d.Severity = code.Severity
	case d.Severity == Off || d.Severity > p.setting.Severity || p.setting.Severity != p.rule.Severity:
		d.Severity = p.setting.Severity
	}
	d.Source = p.File.Source
	d.anchor = p.anchorOf(d.Span)
	p.mustHold(d.Source, d.Span)
	for n := range d.Related {
		if d.Related[n].Source == nil {
			d.Related[n].Source = p.File.Source
		}
		p.mustHold(d.Related[n].Source, d.Related[n].Span)
	}
	for _, fix := range d.Fixes {
		for _, edit := range fix.Edits {
			p.mustHold(d.Source, edit.Span)
		}
	}
	p.report(d.whole())
}

// anchorOf returns the instruction that a diagnostic of a place is about,
// besides the one that the place is in: what the check was called for. What a
// check of a stage finds at another instruction is not about the FROM.
func (p *Pass) anchorOf(span dockerfile.Span) *dockerfile.Instruction {
	if p.rule.Check.stage == nil {
		return p.anchor
	}
	if i := p.File.At(span); i != nil && i.Stage != nil && i != p.anchor {
		return i
	}
	return p.anchor
}

// mustHold stops a rule that reports a place outside of the file. The engine
// turns that into an internal-error.
func (p *Pass) mustHold(source *dockerfile.Source, span dockerfile.Span) {
	if span.Start < 0 || span.Start > span.End || span.End > len(source.Text) {
		panic(fmt.Sprintf("span %v is outside of %s", span, source.Path)) //nolint:forbidigo // a rule's fault, not the input's
	}
}

// Fail notes that the rule could not do its work on the file, which ends the
// run with a failure. What it reports besides still counts.
func (p *Pass) Fail(err error) { p.fail(err) }

// Reportf notes a diagnostic that is only a span and a message.
func (p *Pass) Reportf(span dockerfile.Span, format string, args ...any) {
	p.Report(Diagnostic{Span: span, Message: fmt.Sprintf(format, args...)})
}

// CodeIsOn reports whether what a program has this code for is asked for by name.
func (p *Pass) CodeIsOn(code string) bool { return p.setting.Codes[code].On }

// Preset returns the preset in force: a rule may look closer in a larger one.
func (p *Pass) Preset() Preset { return p.setting.Preset }

// Names returns the names of all rules, those that are off included.
func (p *Pass) Names() *Names { return p.plan.names }

// Problems returns what `docker build` refuses, without what another rule in
// force reports.
func (p *Pass) Problems() []dockerfile.Problem {
	return slices.DeleteFunc(slices.Clone(p.File.Problems), func(problem dockerfile.Problem) bool {
		return p.plan.refusals[problem.Cause]
	})
}

// Text returns the source text of a span.
func (p *Pass) Text(span dockerfile.Span) string { return p.File.Source.Slice(span) }

// String returns the value of a string option.
func (p *Pass) String(option string) string { return optionValue[string](p.rule, *p.setting, option) }

// Bool returns the value of a boolean option.
func (p *Pass) Bool(option string) bool { return optionValue[bool](p.rule, *p.setting, option) }

// Strings returns the value of a list option.
func (p *Pass) Strings(option string) []string {
	return optionValue[[]string](p.rule, *p.setting, option)
}

// Map returns the value of a mapping option.
func (p *Pass) Map(option string) map[string]string {
	return optionValue[map[string]string](p.rule, *p.setting, option)
}

// optionValue returns what the configuration sets, else the option's default.
func optionValue[T any](rule *Rule, setting Setting, name string) T {
	if value, ok := setting.Options[name].(T); ok {
		return value
	}
	for _, option := range rule.Options {
		if option.Name == name {
			value, _ := option.Default.(T)
			return value
		}
	}
	var zero T
	return zero
}
