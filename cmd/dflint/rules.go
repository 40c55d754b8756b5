package main

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"
	"text/tabwriter"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/rules"
)

// ruleFormats are the formats of the list of rules.
var ruleFormats = []string{"text", "json", "markdown"}

func (a *app) rulesCommand() *cobra.Command {
	format := "text"
	command := &cobra.Command{
		Use:   "rules",
		Short: "List the rules",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(*cobra.Command, []string) error {
			switch format {
			case "text":
				return writeRulesText(a.out)
			case "json":
				return writeRulesJSON(a.out)
			case "markdown":
				return writeRulesMarkdown(a.out)
			}
			return fmt.Errorf("--format %s: it must be %s", format, oneOf(ruleFormats))
		},
	}
	command.Flags().StringVarP(&format, "format", "f", format, "text, json or markdown")
	return command
}

func writeRulesText(out io.Writer) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "RULE\tFAMILY\tPRESET\tSEVERITY\tFIX\tSUMMARY")
	for _, rule := range rules.All() {
		fmt.Fprintf(table, "%s\t%s\t%s\t%s\t%s\t%s\n", rule.Name, familyOf(rule.Name), rule.Preset, rule.Severity, fixName(rule), rule.Summary)
	}
	return table.Flush()
}

func writeRulesMarkdown(out io.Writer) error {
	fmt.Fprintln(out, "| rule | family | preset | severity | fix | answers to | finds |\n|---|---|---|---|---|---|---|")
	for _, rule := range rules.All() {
		_, err := fmt.Fprintf(out, "| [%s](%s) | %s | %s | %s | %s | %s | %s |\n", rule.Name, wire.HelpURL(rule.Name),
			familyOf(rule.Name), rule.Preset, rule.Severity, fixName(rule), strings.Join(rule.Answers(), ", "), rule.Summary)
		if err != nil {
			return err
		}
	}
	return nil
}

// A ruleEntry is a rule as JSON.
type ruleEntry struct {
	Name     string        `json:"name"`
	Family   string        `json:"family"`
	Aliases  []string      `json:"aliases"`
	Summary  string        `json:"summary"`
	Severity string        `json:"severity"`
	Preset   string        `json:"preset"`
	Since    string        `json:"since"`
	Fix      string        `json:"fix"`
	Options  []optionEntry `json:"options"`
	Help     string        `json:"help"`
}

type optionEntry struct {
	Name    string `json:"name"`
	Doc     string `json:"doc"`
	Default any    `json:"default"`
}

func writeRulesJSON(out io.Writer) error {
	entries := []ruleEntry{}
	for _, rule := range rules.All() {
		entry := ruleEntry{
			Name: rule.Name, Family: familyOf(rule.Name), Aliases: rule.Answers(), Summary: rule.Summary,
			Severity: rule.Severity.String(), Preset: rule.Preset.String(), Since: rule.Since,
			Fix: fixName(rule), Options: []optionEntry{}, Help: wire.HelpURL(rule.Name),
		}
		for _, option := range rule.Options {
			entry.Options = append(entry.Options, optionEntry{option.Name, option.Doc, option.Default})
		}
		entries = append(entries, entry)
	}
	encoder := json.NewEncoder(out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(entries)
}

func fixName(rule *analyzer.Rule) string {
	if rule.Fix == analyzer.Manual {
		return "none"
	}
	return rule.Fix.String()
}

// familyOf returns the family of a rule, "" for what is no rule to be configured.
func familyOf(name string) string {
	for _, family := range rules.Families() {
		for _, rule := range family.Rules {
			if rule.Name == name {
				return family.Name
			}
		}
	}
	return ""
}
