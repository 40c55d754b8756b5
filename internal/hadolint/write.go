package hadolint

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
)

// settle decides what cannot be said as it was.
func (t *translator) settle() {
	t.addOthers()
	for _, rule := range t.rules {
		e := t.entries[rule]
		if e == nil || len(e.ignored) == 0 || e.severity == analyzer.Off {
			continue
		}
		kept := slices.DeleteFunc(slices.Clone(e.codes), func(code string) bool { return slices.Contains(e.ignored, code) })
		if len(kept) == 0 {
			e.severity = analyzer.Off
			continue
		}
		t.leave("ignored: %s: %s stands for %s as well, which is not ignored", strings.Join(e.ignored, ", "), rule.Name, kept[0])
		e.ignored = nil
	}
	if t.strict && len(t.labels) == 0 {
		t.leave("strict-labels: true: there is no label-schema to compare with")
	}
}

// offByDefault are the codes that hadolint only reports where it is asked to, as
// far as is known in 2026-11.
var offByDefault = []string{"DL1001", "DL3026", "DL3049", "DL3050", "DL3057"}

// addOthers turns on what hadolint reports and dflint leaves to its larger presets.
func (t *translator) addOthers() {
	for _, rule := range t.rules {
		if rule.Preset == analyzer.Recommended || t.entries[rule] != nil {
			continue
		}
		codes := slices.DeleteFunc(slices.Clone(rule.Aliases), func(alias string) bool {
			return !strings.HasPrefix(alias, "DL") || slices.Contains(offByDefault, alias)
		})
		if len(codes) > 0 {
			t.entries[rule] = &entry{severity: rule.Severity, codes: codes}
		}
	}
}

// text returns the configuration of dflint.
func (t *translator) text(ruleset string) string {
	var b strings.Builder
	fmt.Fprintf(&b, "# yaml-language-server: $schema=%s\n\n", config.SchemaURL)
	fmt.Fprintf(&b, "# Translated from %s by dflint init. Rules that are not named here have\n", shown(config.Node{Value: t.file}))
	b.WriteString("# the severities of dflint: dflint rules lists them.\n\npreset: recommended\n\n")
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
	head := "\nrules:\n"
	for _, rule := range t.rules {
		severity, why := t.severity(rule)
		option := t.option(rule)
		if severity == "" && option == "" {
			continue
		}
		b.WriteString(head)
		head = ""
		if option == "" {
			fmt.Fprintf(b, "  %s: %s # %s\n", rule.Name, severity, why)
			continue
		}
		fmt.Fprintf(b, "  %s:\n", rule.Name)
		if severity != "" {
			fmt.Fprintf(b, "    severity: %s # %s\n", severity, why)
		}
		b.WriteString(option)
	}
}

// severity returns what is said about a rule, and by which codes.
func (t *translator) severity(rule *analyzer.Rule) (severity, why string) {
	e := t.entries[rule]
	if e == nil {
		return "", ""
	}
	codes := e.codes
	severity = e.severity.String()
	if len(e.ignored) > 0 {
		codes, severity = e.ignored, "off"
	}
	why = strings.Join(slices.Compact(slices.Sorted(slices.Values(codes))), ", ")
	others := slices.DeleteFunc(slices.Clone(rule.Aliases), func(alias string) bool {
		return slices.Contains(codes, alias) || !strings.HasPrefix(alias, "DL")
	})
	if len(others) > 0 {
		why += "; the rule stands for " + strings.Join(others, ", ") + " too"
	}
	return severity, why
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
	case len(t.excluded[rule]) > 0:
		return "    exclude: [" + strings.Join(t.excluded[rule], ", ") + "] # ignored\n"
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
