package main

import (
	"io"
	"os"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/reporter/terminal"
	"github.com/dflint/dflint/rules"
)

func (a *app) configCommand() *cobra.Command {
	var flags config.Flags
	command := &cobra.Command{
		Use:   "config [path]",
		Short: "Print the configuration in effect for a path, and where each value comes from",
		Args:  takes(0, 1, "one path at most"),
		RunE: func(_ *cobra.Command, args []string) error {
			path := "Dockerfile"
			if len(args) > 0 {
				path = args[0]
			}
			if info, err := os.Stat(path); err == nil && info.IsDir() {
				path = filepath.Join(path, "Dockerfile")
			}
			loader, err := config.NewLoader(rules.Names(), flags, a.getenv)
			if err != nil {
				return err
			}
			c, err := loader.For(path)
			if err != nil {
				return err
			}
			values := c.Explain(path)
			for n, v := range values { // paths and lists are a stranger's text
				values[n].Origin, values[n].Text = terminal.Printable(v.Origin), string(terminal.JSON([]byte(v.Text)))
			}
			_, err = io.WriteString(a.out, config.YAML(values))
			return err
		},
	}
	command.Flags().StringVarP(&flags.Config, "config", "c", "", "use this configuration `file`")
	command.Flags().StringVar(&flags.FailOn, "fail-on", "", "least `severity` that fails the run: error, warning, info or never")
	registerRules(command.Flags(), &flags)
	return command
}
