package main

import (
	"errors"
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/hadolint"
	"github.com/dflint/dflint/internal/rewrite"
	"github.com/dflint/dflint/rules"
)

func (a *app) initCommand() *cobra.Command {
	var from string
	command := &cobra.Command{
		Use:   "init",
		Short: "Write a commented " + config.Name + " to the working directory",
		Args:  takes(0, 0, "no arguments"),
		RunE: func(command *cobra.Command, _ []string) error {
			if !command.Flags().Changed("from") {
				return a.writeConfig(config.Template(ruleset))
			}
			translation, err := translate(from)
			if err != nil {
				return err
			}
			if err := a.writeConfig(translation.Text); err != nil {
				return err
			}
			for _, left := range translation.Left {
				a.note("without a counterpart: %s", left)
			}
			return nil
		},
	}
	command.Flags().StringVar(&from, "from", "", "say what this configuration `file` of hadolint says, such as .hadolint.yaml")
	return command
}

// translate reads a configuration of hadolint.
func translate(path string) (hadolint.Translation, error) {
	text, err := readNamed(path, beside.Settings)
	if err != nil {
		return hadolint.Translation{}, err
	}
	return hadolint.Translate(filepath.ToSlash(path), text, rules.All(), ruleset)
}

// writeConfig writes a configuration where there is none yet.
func (a *app) writeConfig(text string) error {
	err := rewrite.Create(config.Name, []byte(text))
	if errors.Is(err, rewrite.ErrChanged) {
		return fmt.Errorf("%s is there already: edit it, or remove it first", config.Name)
	}
	if err != nil {
		return fmt.Errorf("writing %s: %w", config.Name, driver.Plain(err))
	}
	a.note("wrote %s", config.Name)
	return nil
}
