package main

import (
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/rules"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "explain rule|code",
		Short:             "Print the page of a rule, named by its name or another linter's code",
		Args:              cobra.ExactArgs(1),
		ValidArgsFunction: completeRules,
		RunE: func(_ *cobra.Command, args []string) error {
			names := analyzer.NewNames(rules.All())
			rule := names.Answering(args[0])
			if rule == nil {
				return fmt.Errorf("no rule answers to %q%s; dflint rules lists them", args[0], didYouMean(names.Nearest(args[0])))
			}
			_, err := io.WriteString(a.out, docs.Page(rule.Name))
			return err
		},
	}
}

func didYouMean(name string) string {
	if name == "" {
		return ""
	}
	return fmt.Sprintf(", did you mean %s?", name)
}

// completeRules offers the names of the rules.
func completeRules(*cobra.Command, []string, string) ([]string, cobra.ShellCompDirective) {
	var names []string
	for _, rule := range rules.All() {
		names = append(names, rule.Name+"\t"+rule.Summary)
	}
	return names, cobra.ShellCompDirectiveNoFileComp
}
