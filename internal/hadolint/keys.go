package hadolint

import (
	"fmt"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/config"
)

// thresholds are dflint's words for the least severity that fails a run.
var thresholds = map[string]string{
	"error": "error", "warning": "warning", "info": "info", "style": "info", "ignore": "never", "none": "never",
}

// severities are the keys of override, the highest first.
var severities = []struct {
	key      string
	severity analyzer.Severity
}{
	{"error", analyzer.Error},
	{"warning", analyzer.Warning},
	{"info", analyzer.Info},
	{"style", analyzer.Info},
}

// labelTypes are dflint's words for the types of labels.
var labelTypes = map[string]string{
	"text": "text", "rawtext": "text", "url": "url", "email": "email", "semver": "semver",
	"rfc3339": "rfc3339", "spdx": "spdx", "hash": "hash",
}

// elsewhere says where dflint has what hadolint has in its configuration.
var elsewhere = map[string]string{
	"format":                "the command line chooses it, --format",
	"no-color":              "the command line chooses it, --color=never, and the environment, NO_COLOR",
	"disable-ignore-pragma": "dflint heeds ignore comments; the rule ignore-comment reports each",
	"verbose":               "the command line chooses it, --verbose",
}

// key reads one of the keys at the top.
func (t *translator) key(p config.Pair) {
	switch p.Key {
	case "ignored":
		for _, code := range t.strings(p) {
			t.code(code, "ignored", analyzer.Off)
		}
	case "override":
		for _, list := range t.pairs(p.Value, p.Key) {
			t.override(list)
		}
	case "trustedRegistries":
		t.registries(p)
	case "label-schema":
		for _, p := range t.pairs(p.Value, p.Key) {
			t.label(p)
		}
	case "strict-labels":
		t.strict = t.flag(p)
	case "failure-threshold":
		t.threshold = t.word(p, []string{"error", "warning", "info", "style", "ignore", "none"})
	case "no-fail":
		t.noFail = t.flag(p)
	default:
		t.other(p)
	}
}

// other keeps what cannot be said in a configuration of dflint.
func (t *translator) other(p config.Pair) {
	why, known := elsewhere[p.Key]
	switch {
	case !known:
		place := config.Node{Value: p.Key}
		t.leave("%s (line %d): hadolint documents no such key", shown(place), p.Place.Line)
	case p.Value.Value != false && p.Value.Value != nil:
		t.leave("%s: %s: %s", p.Key, shown(p.Value), why)
	}
}

func (t *translator) leave(format string, args ...any) {
	t.left = append(t.left, fmt.Sprintf(format, args...))
}

// code notes the severity of a code, Off where it is ignored, for the rules that
// answer to it.
func (t *translator) code(n config.Node, where string, severity analyzer.Severity) {
	text, found := strings.ToUpper(fmt.Sprint(n.Value)), false
	for _, rule := range t.rules {
		if finds(rule, text) {
			t.programs = append(t.programs, programCode{rule, text, severity})
			return
		}
		at := slices.IndexFunc(rule.Aliases, func(alias string) bool { return strings.EqualFold(alias, text) })
		if at < 0 {
			continue
		}
		t.entry(rule).note(rule.Aliases[at], severity)
		found = true
	}
	if !found {
		t.leave("%s: %s: no rule of dflint answers to it", where, shown(n))
	}
}

func (t *translator) entry(rule *analyzer.Rule) *entry {
	if t.entries[rule] == nil {
		t.entries[rule] = &entry{overridden: map[string]analyzer.Severity{}}
	}
	return t.entries[rule]
}

func (e *entry) note(code string, severity analyzer.Severity) {
	switch {
	case severity != analyzer.Off:
		e.overridden[code] = max(e.overridden[code], severity)
	case !slices.Contains(e.ignored, code):
		e.ignored = append(e.ignored, code)
	}
}

// finds reports whether a code, in upper case, is one of those that the program
// of a rule gives.
func finds(rule *analyzer.Rule, code string) bool {
	if rule.Program == nil {
		return false
	}
	digits, ok := strings.CutPrefix(code, rule.Program.Codes)
	return ok && len(digits) == 4 && strings.Trim(digits, "0123456789") == ""
}

// override reads the codes that get one severity.
func (t *translator) override(list config.Pair) {
	for _, s := range severities {
		if s.key != list.Key {
			continue
		}
		for _, code := range t.strings(list) {
			t.code(code, "override "+list.Key, s.severity)
		}
		return
	}
	t.fail(list.Place, "override has no %s: use error, warning, info or style", shown(list.Place))
}

// registries reads one registry, or a list of them.
func (t *translator) registries(p config.Pair) {
	if one, ok := p.Value.Value.(string); ok {
		t.trusted = []string{one}
		return
	}
	for _, item := range t.strings(p) {
		t.trusted = append(t.trusted, item.Value.(string))
	}
}

// label reads a key of the schema.
func (t *translator) label(p config.Pair) {
	name, _ := p.Value.Value.(string)
	kind, ok := labelTypes[strings.ToLower(name)]
	if !ok {
		t.fail(p.Value, "the type of %s must be text, url, email, semver, rfc3339, spdx or hash", shown(p.Place))
	}
	t.labels = append(t.labels, label{p.Key, kind})
}
