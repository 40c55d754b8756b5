package inventory

import (
	"cmp"
	"encoding/json"
	"fmt"
	"maps"
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// plans are the plans that the settings of records stand for. Records with
// equal settings share one.
type plans struct {
	names  *analyzer.Names
	byText map[string]*analyzer.Plan // by the settings as JSON
}

func newPlans(rules []*analyzer.Rule) *plans {
	return &plans{names: analyzer.NewNames(rules), byText: map[string]*analyzer.Plan{}}
}

// of returns the plan of some settings. Rules that this dflint does not know
// are left out: a newer one may have written the record.
func (p *plans) of(settings map[string]Setting) (*analyzer.Plan, error) {
	text, err := json.Marshal(settings)
	if err != nil {
		return nil, err
	}
	if plan, ok := p.byText[string(text)]; ok {
		return plan, nil
	}
	known := analyzer.Settings{}
	for _, name := range slices.Sorted(maps.Keys(settings)) {
		s, rule := settings[name], p.names.Rule(name)
		if rule == nil {
			continue
		}
		severity, ok := analyzer.ParseSeverity(s.Severity)
		preset, named := analyzer.ParsePreset(s.Preset)
		if !ok || !named {
			return nil, fmt.Errorf("%s has the severity %q and the preset %q: write the facts again", name, s.Severity, s.Preset)
		}
		known[name] = analyzer.Setting{Severity: severity, Preset: preset, Options: options(rule, s.Options)}
	}
	plan := analyzer.NewPlan(p.names, known)
	p.byText[string(text)] = plan
	return plan, nil
}

// options returns options with the types that their defaults have.
func options(rule *analyzer.Rule, given map[string]any) map[string]any {
	typed := map[string]any{}
	for _, option := range rule.Options {
		switch value := given[option.Name].(type) {
		case []any:
			typed[option.Name] = stringsOf(value)
		case map[string]any:
			pairs := map[string]string{}
			for key, v := range value {
				pairs[key] = fmt.Sprint(v)
			}
			typed[option.Name] = pairs
		case string, bool:
			typed[option.Name] = value
		}
	}
	return typed
}

func stringsOf(values []any) []string {
	list := []string{}
	for _, v := range values {
		list = append(list, fmt.Sprint(v))
	}
	return list
}

// inForce returns the rules of all plans, by name.
func (p *plans) inForce() []*analyzer.Rule {
	rules := map[*analyzer.Rule]bool{}
	for _, plan := range p.byText {
		for _, rule := range plan.Rules() {
			rules[rule] = true
		}
	}
	return slices.SortedFunc(maps.Keys(rules), func(a, b *analyzer.Rule) int { return cmp.Compare(a.Name, b.Name) })
}
