package analyzer

import (
	"fmt"
	"strings"

	"github.com/agext/levenshtein"
)

// Names finds rules by what people call them, in any case: their names and
// aliases, the codes of the program that they ask, and the codes of linters
// that see a thing as they do.
type Names struct {
	rules  []*Rule
	codes  []Code
	byName map[string]*Rule // in upper case
	byCode map[string]*Code // in upper case
}

// NewNames returns the names of the rules, and the codes of other linters that
// some of them answer to.
func NewNames(rules []*Rule, codes ...Code) *Names {
	names := &Names{rules: rules, codes: codes, byName: map[string]*Rule{}, byCode: map[string]*Code{}}
	for _, rule := range rules {
		for _, alias := range rule.Aliases {
			names.byName[strings.ToUpper(alias)] = rule
		}
	}
	for _, rule := range rules {
		names.byName[strings.ToUpper(rule.Name)] = rule
	}
	for n := range codes {
		for _, name := range codes[n].Names {
			names.byCode[strings.ToUpper(name)] = &codes[n]
		}
	}
	return names
}

// Rule returns the rule that has a name or an alias, or nil.
func (n *Names) Rule(name string) *Rule { return n.byName[strings.ToUpper(name)] }

// Answering returns the rules that answer to a name: the one that has it as a
// name or an alias, the one whose program finds what has this code, or those
// that find what another linter has this code for.
func (n *Names) Answering(name string) []*Rule {
	if rule := n.Rule(name); rule != nil {
		return []*Rule{rule}
	}
	if rule, _ := n.ProgramCode(name); rule != nil {
		return []*Rule{rule}
	}
	code := n.byCode[strings.ToUpper(name)]
	if code == nil {
		return nil
	}
	var rules []*Rule
	for _, name := range code.Rules {
		if rule := n.Rule(name); rule != nil {
			rules = append(rules, rule)
		}
	}
	return rules
}

// codeDigits is how many digits the codes of programs have.
const codeDigits = 4

// ProgramCode returns the rule whose program finds what has this code, and the
// code as the program writes it; nil if it is the code of none.
func (n *Names) ProgramCode(name string) (*Rule, string) {
	letters := strings.TrimRight(name, "0123456789")
	if len(name)-len(letters) != codeDigits {
		return nil, ""
	}
	for _, rule := range n.rules {
		if rule.Program != nil && strings.EqualFold(letters, rule.Program.Codes) {
			return rule, strings.ToUpper(name)
		}
	}
	return nil, ""
}

// Rules returns all rules, in the order they were given.
func (n *Names) Rules() []*Rule { return n.rules }

// Codes returns the codes of other linters that are known besides the aliases.
func (n *Names) Codes() []Code { return n.codes }

// Unknown says that no rule answers to a name, and what is nearest to it.
func (n *Names) Unknown(name string) string {
	if code := n.byCode[strings.ToUpper(name)]; code != nil {
		return code.without()
	}
	if near := n.Nearest(name); near != "" {
		return fmt.Sprintf("no rule answers to %q: did you mean %s?", name, near)
	}
	return fmt.Sprintf("no rule answers to %q: dflint rules lists them", name)
}

// Nearest returns the rule name or code that somebody who wrote name most
// likely meant, or "".
func (n *Names) Nearest(name string) string {
	var known []string
	for _, rule := range n.rules {
		known = append(known, rule.Name)
	}
	for _, rule := range n.rules {
		known = append(known, rule.Aliases...)
	}
	for _, code := range n.codes {
		if len(code.Rules) > 0 {
			known = append(known, code.Names...)
		}
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
