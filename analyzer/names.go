package analyzer

import (
	"strings"

	"github.com/agext/levenshtein"
)

// Names finds rules by what people call them: their names and aliases, in any case.
type Names struct {
	rules  []*Rule
	byName map[string]*Rule // in upper case
}

// NewNames returns the names of the rules.
func NewNames(rules []*Rule) *Names {
	names := &Names{rules: rules, byName: map[string]*Rule{}}
	for _, rule := range rules {
		for _, alias := range rule.Aliases {
			names.byName[strings.ToUpper(alias)] = rule
		}
	}
	for _, rule := range rules {
		names.byName[strings.ToUpper(rule.Name)] = rule
	}
	return names
}

// Rule returns the rule that has a name or an alias, or nil.
func (n *Names) Rule(name string) *Rule { return n.byName[strings.ToUpper(name)] }

// Answering returns the rule that has a name or an alias, or whose program
// finds what has this code, or nil.
func (n *Names) Answering(name string) *Rule {
	if rule := n.Rule(name); rule != nil {
		return rule
	}
	letters := strings.TrimRight(name, "0123456789")
	for _, rule := range n.rules {
		if rule.Program != nil && letters != name && strings.EqualFold(letters, rule.Program.Codes) {
			return rule
		}
	}
	return nil
}

// Rules returns all rules, in the order they were given.
func (n *Names) Rules() []*Rule { return n.rules }

// Nearest returns the rule name or alias that somebody who wrote name most
// likely meant, or "".
func (n *Names) Nearest(name string) string {
	var known []string
	for _, rule := range n.rules {
		known = append(append(known, rule.Name), rule.Aliases...)
	}
	return Nearest(name, known)
}

// Nearest returns the known name that somebody who wrote name most likely
// meant, "" if none is near: at most every third character may be wrong.
func Nearest(name string, known []string) string {
	best, least := "", max(1, len(name)/3)+1
	for _, k := range known {
		if d := levenshtein.Distance(strings.ToLower(name), strings.ToLower(k), nil); d < least {
			best, least = k, d
		}
	}
	return best
}
