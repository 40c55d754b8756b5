package main

import (
	"fmt"

	"github.com/spf13/cobra"
)

// takes refuses fewer or more arguments than a command takes; most is -1 where
// there is no limit. It says what they are.
func takes(least, most int, what string) cobra.PositionalArgs {
	return func(command *cobra.Command, args []string) error {
		help := command.CommandPath() + " --help tells more"
		switch {
		case len(args) < least:
			return fmt.Errorf("%s takes %s: %s", command.CommandPath(), what, help)
		case most >= 0 && len(args) > most:
			return fmt.Errorf("%s takes %s, and %q is left over: %s", command.CommandPath(), what, args[most], help)
		}
		return nil
	}
}
