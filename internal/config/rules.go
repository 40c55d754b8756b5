package config

import (
	"slices"
	"strings"

	"github.com/goccy/go-yaml/ast"

	"github.com/dflint/dflint/analyzer"
)

// rules reads what is said about rules, by name.
func (r *reader) rules(p pair, origin string) []ruleEntry {
	if p.value.Type() == ast.NullType {
		return nil
	}
	var entries, codes []ruleEntry // what is said about a code is stronger than what is said about its rule
	keys := map[string]pair{}
	for _, p := range r.pairs(p.value, p.name) {
		where := origin + r.origin(p.key)
		mentioned := mention(r.names, p.name, said[analyzer.Severity]{}, where)
		if len(mentioned) == 0 {
			r.fail(p.key, "%s", r.names.Unknown(p.name))
			continue
		}
		if exact := r.exactly(p.name, mentioned); exact != p.name {
			r.fail(p.key, "no rule answers to %q: write %s", p.name, exact)
			continue
		}
		if r.isTwice(p, mentioned, keys) {
			continue
		}
		switch {
		case len(mentioned[0].codes) > 0:
			codes = append(codes, r.code(mentioned[0], p))
		default:
			entries = append(entries, r.mentioned(mentioned, p, origin)...)
		}
	}
	return append(entries, codes...)
}

// exactly returns a name in the case that it must have here: a schema cannot
// allow for others, and editors go by that.
func (r *reader) exactly(name string, mentioned []ruleEntry) string {
	if len(mentioned[0].codes) > 0 {
		return mentioned[0].codes[0].code
	}
	known := append([]string{mentioned[0].rule.Name}, mentioned[0].rule.Aliases...)
	for _, code := range r.names.Codes() {
		known = append(known, code.Names...)
	}
	return known[slices.IndexFunc(known, func(k string) bool { return strings.EqualFold(k, name) })]
}

// isTwice reports, and notes, that something is said by two names.
func (r *reader) isTwice(p pair, mentioned []ruleEntry, keys map[string]pair) bool {
	for _, entry := range mentioned {
		what := entry.rule.Name
		if len(entry.codes) > 0 {
			what = entry.codes[0].code
		}
		if other, twice := keys[what]; twice {
			line, _ := position(other.key)
			r.fail(p.key, "%s is %s, which line %d sets already: keep one", p.name, other.name, line)
			return true
		}
		keys[what] = p
	}
	return false
}

// mentioned reads what is said about the rules that a key stands for. Of
// several rules it can only be the severity.
func (r *reader) mentioned(mentioned []ruleEntry, p pair, origin string) []ruleEntry {
	if len(mentioned) == 1 {
		return []ruleEntry{r.rule(mentioned[0].rule, p, origin)}
	}
	severity, ok := keyword(r, p, severities, analyzer.ParseSeverity)
	for n := range mentioned {
		if ok {
			mentioned[n].severity = said[analyzer.Severity]{severity, mentioned[n].origin}
		}
	}
	return mentioned
}

// code reads what is said about a code of a rule's program.
func (r *reader) code(entry ruleEntry, p pair) ruleEntry {
	if severity, ok := keyword(r, p, codeSeverities, parseCodeSeverity); ok {
		entry.codes[0].severity = severity.said(entry.origin)
	}
	return entry
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
