package rules_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules"
)

// TestRefusals proves that what the build refuses is said once: by the rule
// that has more to say of it or, where that is off, by syntax-error.
func TestRefusals(t *testing.T) {
	for _, test := range []struct{ text, rule string }{
		{"ENV a=b\nENV c=d\nFROM debian:12.11\n", "instruction-order"},
		{"ENV a=b\n", "syntax-error"},
		{"ARG a=b\n", "syntax-error"},
		{"FROM debian:12.11\nONBUILD FROM debian:12.11\n", "onbuild-trigger"},
		{"FROM debian:12.11\nONBUILD MAINTAINER\n", "onbuild-trigger"},
		{"FROM debian:12.11\nONBUILD ONBUILD RUN uname\n", "onbuild-trigger"},
		{"FROM debian:12.11\nONBUILD RUM uname\n", "syntax-error"},
		{"FROM $BASE\n", "undefined-arg-in-from"},
		{"FROM debian:$TAG\n", "undefined-arg-in-from"},
		{"FROM --platform=$PLAT debian:12.11\n", "undefined-arg-in-from"},
		{"FROM --platform=linux/$ARCH debian:12.11\n", "undefined-arg-in-from"},
		{"ARG BASE=\nFROM $BASE\n", "syntax-error"},
		{"ARG PLAT=\nFROM --platform=$PLAT debian:12.11\n", "syntax-error"},
		{"FROM debian:12.11 AS a\nCOPY --from=a b /b\n", "copy-from-self"},
		{"FROM debian:12.11 AS a\nCOPY --from=c b /b\nFROM a AS c\n", "syntax-error"},
	} {
		if diff := cmp.Diff([]string{test.rule}, refusals(t, test.text, "")); diff != "" {
			t.Errorf("%q (-want +got):\n%s", test.text, diff)
		}
		if test.rule == "syntax-error" {
			continue
		}
		if diff := cmp.Diff([]string{"syntax-error"}, refusals(t, test.text, test.rule)); diff != "" {
			t.Errorf("%q without %s (-want +got):\n%s", test.text, test.rule, diff)
		}
	}
}

// refusals returns the rules that report what the build refuses, once for each
// diagnostic, with one of them turned off.
func refusals(t *testing.T, text, off string) []string {
	t.Helper()
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Name == "syntax-error" || rule.Refusal != dockerfile.OtherCause && rule.Name != off {
			settings[rule.Name] = analyzer.Setting{Severity: rule.Severity}
		}
	}
	plan := analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
	report := analyzer.NewWorker().Examine(dockerfile.NewSource("Dockerfile", text), plan, dockerfile.Options{})
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	var names []string
	for _, d := range report.Diagnostics {
		names = append(names, d.Rule.Name)
	}
	return names
}
