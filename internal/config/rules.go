package config

import (
	"slices"

	"github.com/goccy/go-yaml/ast"

	"github.com/dflint/dflint/analyzer"
)

// rules reads what is said about rules, by name.
func (r *reader) rules(p pair, origin string) []ruleEntry {
	if p.value.Type() == ast.NullType {
		return nil
	}
	var entries []ruleEntry
	keys := map[*analyzer.Rule]pair{}
	for _, p := range r.pairs(p.value, p.name) {
		rule := r.names.Rule(p.name)
		if rule == nil || p.name != rule.Name && !slices.Contains(rule.Aliases, p.name) {
			r.fail(p.key, "%s", unknownRule(p.name, r.names))
			continue
		}
		if other, twice := keys[rule]; twice {
			line, _ := position(other.key)
			r.fail(p.key, "%s is %s, which line %d sets already: keep one", p.name, other.name, line)
			continue
		}
		keys[rule] = p
		entries = append(entries, r.rule(rule, p, origin))
	}
	return entries
}

// rule reads what is said about one rule: a severity, or a mapping with a
// severity and options. The key counts as its place.
func (r *reader) rule(rule *analyzer.Rule, p pair, where string) ruleEntry {
	entry := ruleEntry{rule: rule, origin: where + r.origin(p.key)}
	if _, ok := p.value.(*ast.MappingNode); !ok {
		severity, ok := keyword(r, p, severities, analyzer.ParseSeverity)
		if ok {
			entry.severity = said[analyzer.Severity]{severity, entry.origin}
		}
		return entry
	}
	for _, p := range r.pairs(p.value, rule.Name) {
		origin := where + r.origin(p.key)
		if p.name == "severity" {
			severity, ok := keyword(r, p, severities, analyzer.ParseSeverity)
			if ok {
				entry.severity = said[analyzer.Severity]{severity, origin}
			}
			continue
		}
		value := r.option(rule, p)
		if value == nil {
			continue
		}
		if entry.options == nil {
			entry.options = map[string]said[any]{}
		}
		entry.options[p.name] = said[any]{value, origin}
	}
	return entry
}

// option reads an option of a rule, which has the type of its default. It
// returns nil if something is wrong.
func (r *reader) option(rule *analyzer.Rule, p pair) any {
	known := []string{"severity"}
	for _, option := range rule.Options {
		if option.Name == p.name {
			return r.value(option, p)
		}
		known = append(known, option.Name)
	}
	r.fail(p.key, "%s", unknown("option of "+rule.Name, p.name, known, "use "+oneOf(known)))
	return nil
}

func (r *reader) value(option analyzer.Option, p pair) any {
	before := len(r.errs)
	var value any
	switch option.Default.(type) {
	case string:
		if option.Values != nil {
			value, _ = keyword(r, p, option.Values, func(text string) (string, bool) { return text, slices.Contains(option.Values, text) })
			break
		}
		value, _ = r.text(p.value, p.name)
	case bool:
		flag, ok := p.value.(*ast.BoolNode)
		if !ok {
			r.wrongType(p.value, p.name, "true or false")
			return nil
		}
		value = flag.Value
	case []string:
		value = r.texts(p.value, p.name)
	case map[string]string:
		value = r.table(p)
	}
	if len(r.errs) > before {
		return nil
	}
	return value
}

// table returns a mapping of strings to strings.
func (r *reader) table(p pair) map[string]string {
	table := map[string]string{}
	if p.value.Type() == ast.NullType {
		return table
	}
	for _, row := range r.pairs(p.value, p.name) {
		if text, ok := r.text(row.value, p.name+"."+row.name); ok {
			table[row.name] = text
		}
	}
	return table
}
