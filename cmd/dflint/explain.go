package main

import (
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/rules"
)

func (a *app) explainCommand() *cobra.Command {
	return &cobra.Command{
		Use:               "explain rule|code",
		Short:             "Print the page of a rule, named by its name or another linter's code",
		Args:              takes(1, 1, "the name of a rule, or a code"),
		ValidArgsFunction: completeOnce(ruleNames),
		RunE: func(_ *cobra.Command, args []string) error {
			names := rules.Names()
			found := names.Answering(args[0])
			if len(found) == 0 {
				return errors.New(names.Unknown(args[0]))
			}
			for n, rule := range found {
				if n > 0 {
					fmt.Fprintln(a.out)
				}
				if _, err := io.WriteString(a.out, docs.Page(rule.Name)); err != nil {
					return err
				}
			}
			return nil
		},
	}
}
