package hadolint

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
)

// settle works out how each rule runs that answers to a code of hadolint.
func (t *translator) settle() {
	for _, rule := range t.rules {
		var codes []string
		for _, alias := range rule.Aliases {
			if strings.HasPrefix(alias, "DL") {
				codes = append(codes, alias)
			}
		}
		if len(codes) > 0 {
			t.settleRule(rule, t.entry(rule), codes)
		}
	}
	if t.strict && len(t.labels) == 0 {
		t.leave("strict-labels: true: there is no label-schema to compare with")
	}
}

// settleRule gives a rule the highest severity of the codes that it stands for.
// One that is ignored turns it off, unless another was given a severity.
func (t *translator) settleRule(rule *analyzer.Rule, e *entry, codes []string) {
	var kept []string
	isAsked := false
	for _, code := range codes {
		severity, overridden := e.overridden[code]
		if !overridden {
			severity = defaultOf(code)
		}
		if severity == analyzer.Off || slices.Contains(e.ignored, code) {
			continue
		}
		e.severity = max(e.severity, severity)
		kept = append(kept, code)
		isAsked = isAsked || overridden
	}
	switch {
	case len(e.ignored) == 0:
		e.codes = kept
	case isAsked:
		t.leave("ignored: %s: %s stands for %s as well, which is not ignored", strings.Join(e.ignored, ", "), rule.Name, strings.Join(kept, ", "))
		e.ignored, e.codes = nil, kept
	default:
		if len(kept) > 0 {
			t.leave("%s: %s stands for it as well, and is off for %s, which is ignored", strings.Join(kept, ", "), rule.Name, strings.Join(e.ignored, ", "))
		}
		e.severity, e.codes = analyzer.Off, e.ignored
	}
}

// text returns the configuration of dflint.
func (t *translator) text(ruleset string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n\n", config.SchemaURL)
	fmt.Fprintf(&b, "# Translated from %s by dflint init: the rules that answer to hadolint's,\n", shown(config.Node{Value: t.file}))
	b.WriteString(`# at its severities, and no other. A rule of dflint may see more or less than
# hadolint's of the same code does.
#
# To go on to what else dflint finds, write preset: recommended, and remove the
# rules below one after the other: dflint's own severities hold then.
preset: none

`)
	fmt.Fprintf(&b, "# Rules newer than this version stay off: an upgrade of dflint breaks no build.\nruleset: %s\n\n", ruleset)
	t.writeFailOn(&b)
	t.writeRules(&b)
	if len(t.left) > 0 {
		b.WriteString("\n# Without a counterpart:\n")
	}
	for _, line := range t.left {
		fmt.Fprintf(&b, "#   %s\n", line)
	}
	return b.String()
}

func (t *translator) writeFailOn(b *strings.Builder) {
	failOn, why := thresholds[t.threshold], "failure-threshold: "+t.threshold
	switch {
	case t.noFail:
		failOn, why = "never", "no-fail: true"
	case t.threshold == "":
		failOn, why = "info", "hadolint fails at info unless told otherwise"
	}
	fmt.Fprintf(b, "fail-on: %s # %s\n", failOn, why)
}

func (t *translator) writeRules(b *strings.Builder) {
	b.WriteString("\nrules:\n")
	for _, rule := range t.rules {
		severity, why := t.severity(rule)
		option := t.option(rule)
		switch {
		case rule.Program != nil:
			t.writeProgram(b, rule)
		case severity == "" && option == "":
		case option == "":
			fmt.Fprintf(b, "  %s: %s # %s\n", rule.Name, severity, why)
		default:
			fmt.Fprintf(b, "  %s:\n    severity: %s # %s\n%s", rule.Name, severity, why, option)
		}
	}
}

// writeProgram turns on a rule that asks a program which hadolint asks as well.
func (t *translator) writeProgram(b *strings.Builder, rule *analyzer.Rule) {
	fmt.Fprintf(b, "  %s: {} # %snnnn, each at its own severity\n", rule.Name, rule.Program.Codes)
	said := t.programSeverities(rule)
	for _, code := range slices.Sorted(maps.Keys(said)) {
		fmt.Fprintf(b, "  %s: %s\n", code, said[code])
	}
}

// programSeverities returns what is said about the codes of a rule's program:
// the highest severity, Off for what is ignored.
func (t *translator) programSeverities(rule *analyzer.Rule) map[string]analyzer.Severity {
	said := map[string]analyzer.Severity{}
	for _, p := range t.programs {
		before, twice := said[p.code]
		switch {
		case p.rule != rule:
		case twice && (before == analyzer.Off || p.severity == analyzer.Off):
			said[p.code] = analyzer.Off
		default:
			said[p.code] = max(before, p.severity)
		}
	}
	return said
}

// severity returns what is said about a rule, and by which codes; nothing for
// one that hadolint leaves off.
func (t *translator) severity(rule *analyzer.Rule) (severity, why string) {
	e := t.entries[rule]
	if e == nil || len(e.codes) == 0 {
		return "", ""
	}
	why = strings.Join(slices.Sorted(slices.Values(e.codes)), ", ")
	if len(e.ignored) > 0 {
		why += ", ignored"
	}
	return e.severity.String(), why
}

// option returns the lines of a rule's option, "" if nothing is said about it.
func (t *translator) option(rule *analyzer.Rule) string {
	switch {
	case rule.Name == "base-registry" && len(t.trusted) > 0:
		var names []string
		for _, registry := range t.trusted {
			names = append(names, strconv.Quote(registry))
		}
		return "    trusted: [" + strings.Join(names, ", ") + "] # trustedRegistries\n"
	case rule.Name == "label-missing" && len(t.labels) > 0:
		return t.schema()
	case rule.Name == "label-unknown" && t.strict && len(t.labels) > 0:
		return "    required: *labels # strict-labels\n"
	}
	return ""
}

// schema returns the lines of the labels and their types.
func (t *translator) schema() string {
	var b strings.Builder
	anchor := ""
	if t.strict {
		anchor = "&labels "
	}
	fmt.Fprintf(&b, "    required: %s# label-schema\n", anchor)
	for _, l := range t.labels {
		fmt.Fprintf(&b, "      %s: %s\n", mapKey(l.key), l.kind)
	}
	return b.String()
}

// plainKey matches text that YAML reads back as it is.
var plainKey = regexp.MustCompile(`^[A-Za-z][\w./-]*$`)

// mapKey returns a key as YAML reads it back.
func mapKey(key string) string {
	switch strings.ToLower(key) {
	case "true", "false", "null", "yes", "no", "on", "off", "y", "n":
		return strconv.Quote(key)
	}
	if plainKey.MatchString(key) {
		return key
	}
	return strconv.Quote(key)
}

// oneOf lists words: "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
