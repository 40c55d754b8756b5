package analyzer

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// A Plan is a set of rules made ready to run: what to call for which
// instruction and command. A rule that is off costs nothing. Plans are
// immutable and shared between files.
type Plan struct {
	rules    []*Rule // in force, by name
	missing  []*Rule // that would be in force if their program were installed
	settings Settings
	names    *Names
	deaf     bool // ignore comments count for nothing

	files    []active
	stages   []active
	ignores  []active
	repo     []active // about several files: see [Repo]
	kinds    [dockerfile.Kinds][]active
	commands map[string][]active       // by command name; "" for those that look at every command
	refusals map[dockerfile.Cause]bool // that a rule in force reports
}

// An active rule is one in force, with how it runs.
type active struct {
	*Rule
	setting Setting
}

// NewPlan compiles the rules that the settings turn on. The rules that they
// leave off are only known by name.
func NewPlan(names *Names, settings Settings) *Plan {
	plan := &Plan{settings: settings, names: names, commands: map[string][]active{}, refusals: map[dockerfile.Cause]bool{}}
	for _, rule := range names.rules {
		switch {
		case settings[rule.Name].Severity == Off:
		case rule.Program != nil && !rule.Program.Installed():
			plan.missing = append(plan.missing, rule)
		default:
			plan.rules = append(plan.rules, rule)
			plan.dispatch(active{rule, settings[rule.Name]})
		}
	}
	slices.SortFunc(plan.rules, func(a, b *Rule) int { return cmp.Compare(a.Name, b.Name) })
	return plan
}

func (p *Plan) dispatch(rule active) {
	if rule.Refusal != dockerfile.OtherCause {
		p.refusals[rule.Refusal] = true
	}
	check := rule.Check
	switch {
	case check.file != nil:
		p.files = append(p.files, rule)
	case check.stage != nil:
		p.stages = append(p.stages, rule)
	case check.repo != nil:
		p.repo = append(p.repo, rule)
	case check.ignore != nil:
		p.ignores = append(p.ignores, rule)
	case check.instruction != nil:
		for _, kind := range check.kinds {
			p.kinds[kind] = append(p.kinds[kind], rule)
		}
	case check.command != nil:
		for _, name := range check.commands {
			p.commands[name] = append(p.commands[name], rule)
		}
		if len(check.commands) == 0 {
			p.commands[""] = append(p.commands[""], rule)
		}
	}
}

// rulesFor returns the rules that look at commands of a command's name. On
// Windows its case does not matter.
func (p *Plan) rulesFor(command *shell.Command) []active {
	rules, ok := p.commands[command.Name]
	if !ok && command.Script.Dialect.Windows() {
		rules = p.commands[strings.ToLower(command.Name)]
	}
	return rules
}

// Rules returns the rules in force, by name.
func (p *Plan) Rules() []*Rule { return p.rules }

// Missing returns the rules that are off only because their program is not
// installed, in the order of the catalogue.
func (p *Plan) Missing() []*Rule { return p.missing }

// Strings returns the value of a list option of a rule, which need not be in force.
func (p *Plan) Strings(rule *Rule, option string) []string {
	return optionValue[[]string](rule, p.settings[rule.Name], option)
}

// Deaf returns the plan as one for which ignore comments count for nothing.
func (p *Plan) Deaf() *Plan {
	deaf := *p
	deaf.deaf = true
	return &deaf
}

// Ignores returns the ignore comments of a file, in source order.
func (p *Plan) Ignores(file *dockerfile.File) []*Ignore { return p.readIgnores(file) }

// inForce reports whether a rule runs.
func (p *Plan) inForce(rule *Rule) bool {
	return p.settings[rule.Name].Severity != Off && !slices.Contains(p.missing, rule)
}

// without returns the plan less one rule.
func (p *Plan) without(rule *Rule) *Plan {
	settings := maps.Clone(p.settings)
	delete(settings, rule.Name)
	return NewPlan(p.names, settings)
}
