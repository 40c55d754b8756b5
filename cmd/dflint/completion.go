package main

import (
	"strings"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/inventory/report"
	"github.com/dflint/dflint/reporter"
	"github.com/dflint/dflint/rules"
)

// A completer gives what may stand in a place, each with a tab and a
// description behind it where there is one.
type completer func() []string

// completions say what the values of flags may be, by command and flag; a
// command of "" stands for all that have no line of their own.
func completions(command, flag string) completer {
	table := map[string]completer{
		" preset":          func() []string { return config.Presets() },
		" fail-on":         func() []string { return config.FailOns() },
		" color":           func() []string { return []string{"auto", "always", "never"} },
		" format":          reportFormats,
		" rule":            ruleSettings,
		" only":            ruleNames,
		"fix rule":         ruleNames,
		"inventory format": inventoryFormats,
		"drift inventory":  inventoryFormats,
		"rules format":     func() []string { return ruleFormats },
		"pin format":       func() []string { return []string{"text", "json"} },
		" build-arg":       nothing,
		" target":          nothing,
		" new-from":        nothing,
		" jobs":            nothing,
		" prefix":          nothing,
		" exclude":         nothing,
		" timeout":         nothing,
		" max-size":        nothing,
		" mirror":          nothing,
		" plain-http":      nothing,
	}
	if complete, ok := table[command+" "+flag]; ok {
		return complete
	}
	return table[" "+flag]
}

func nothing() []string { return nil }

func reportFormats() []string {
	var names []string
	for _, format := range reporter.Formats() {
		names = append(names, format.Name+"\t"+format.Doc)
	}
	return names
}

func inventoryFormats() []string {
	var names []string
	for _, format := range report.Formats() {
		names = append(names, format.Name)
	}
	return names
}

// ruleNames are the names of the rules, and the codes that they answer to.
func ruleNames() []string {
	var names []string
	for _, rule := range rules.All() {
		names = append(names, rule.Name+"\t"+rule.Summary)
	}
	for _, rule := range rules.All() {
		for _, alias := range rule.Aliases {
			names = append(names, alias+"\t"+rule.Name)
		}
	}
	for _, code := range rules.Codes() {
		if len(code.Rules) > 0 {
			names = append(names, code.Names[0]+"\t"+strings.Join(code.Rules, ", "))
		}
	}
	return names
}

// ruleSettings are the names of the rules, and what each may be set to.
func ruleSettings() []string {
	names := ruleNames()
	for _, rule := range rules.All() {
		for _, severity := range config.Severities() {
			names = append(names, rule.Name+"="+severity)
		}
	}
	return names
}

// completeOnce completes the only argument of a command.
func completeOnce(complete completer) cobra.CompletionFunc {
	return func(_ *cobra.Command, args []string, _ string) ([]string, cobra.ShellCompDirective) {
		if len(args) > 0 {
			return nil, cobra.ShellCompDirectiveNoFileComp
		}
		return complete(), cobra.ShellCompDirectiveNoFileComp
	}
}

// isList are the flags whose values are lists with commas.
func isList(flag string) bool { return flag == "rule" || flag == "only" }

// completeFlag completes the value of a flag: of a list its last item, of
// FORMAT:FILE the file.
func completeFlag(flag string, complete completer) cobra.CompletionFunc {
	return func(_ *cobra.Command, _ []string, typed string) ([]string, cobra.ShellCompDirective) {
		if flag == "format" && strings.Contains(typed, ":") {
			return nil, cobra.ShellCompDirectiveDefault
		}
		values := complete()
		if at := strings.LastIndexByte(typed, ','); isList(flag) && at >= 0 {
			for n := range values {
				values[n] = typed[:at+1] + values[n]
			}
		}
		return values, cobra.ShellCompDirectiveNoFileComp
	}
}
