package main

import (
	"errors"
	"fmt"
	"io/fs"
	"os"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/internal/config"
)

func (a *app) initCommand() *cobra.Command {
	return &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + config.Name + " to the working directory",
		Args:  cobra.NoArgs,
		RunE: func(*cobra.Command, []string) error {
			file, err := os.OpenFile(config.Name, os.O_WRONLY|os.O_CREATE|os.O_EXCL, 0o644)
			if errors.Is(err, fs.ErrExist) {
				return fmt.Errorf("%s is there already: edit it, or remove it first", config.Name)
			}
			if err != nil {
				return err
			}
			_, err = file.WriteString(config.Template(ruleset))
			if err = errors.Join(err, file.Close()); err != nil {
				return fmt.Errorf("writing %s: %w", config.Name, err)
			}
			a.note("wrote %s", config.Name)
			return nil
		},
	}
}
