package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/reporter"
)

// An output is a format and the file that it is written to; "" is stdout.
type output struct {
	format reporter.Format
	file   string
}

// parseOutputs reads --format FORMAT[:FILE], else DFLINT_FORMAT.
func (a *app) parseOutputs(values []string) ([]output, error) {
	if env := a.getenv("DFLINT_FORMAT"); len(values) == 0 && env != "" {
		values = []string{env}
	}
	if len(values) == 0 {
		return []output{{format: reporter.Formats()[0]}}, nil
	}
	var outputs []output
	stdout := ""
	for _, value := range values {
		name, file, toFile := strings.Cut(value, ":")
		format, err := findFormat(name)
		if err != nil {
			return nil, err
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("--format %s: name a file behind the colon", value)
		}
		if !toFile {
			if stdout != "" {
				return nil, fmt.Errorf("--format %s and %s both write to standard output: give one a file, as in %s:FILE", stdout, name, name)
			}
			stdout = name
		}
		outputs = append(outputs, output{format, file})
	}
	return outputs, nil
}

func findFormat(name string) (reporter.Format, error) {
	var names []string
	for _, format := range reporter.Formats() {
		if format.Name == name {
			return format, nil
		}
		names = append(names, format.Name)
	}
	return reporter.Format{}, fmt.Errorf("--format %s: it must be one of %s", name, strings.Join(names, ", "))
}

// write writes the result in every format that was asked for.
func (a *app) write(outputs []output, result *analyzer.Result, color string, quiet, statistics bool) error {
	for _, out := range outputs {
		options := reporter.Options{
			Version: version, Statistics: statistics, Quiet: quiet, Page: docs.Page, Family: familyOf,
		}
		if out.file != "" {
			options.Color = color == "always"
			if err := writeFile(out, result, options); err != nil {
				return err
			}
			continue
		}
		var err error
		if options.Color, err = a.useColor(color, a.out); err != nil {
			return err
		}
		options.Width = terminalWidth(a.out)
		if err := out.format.Write(a.out, result, options); err != nil {
			return err
		}
	}
	return nil
}

func writeFile(out output, result *analyzer.Result, options reporter.Options) error {
	file, err := os.Create(out.file)
	if err != nil {
		return fmt.Errorf("writing the %s report: %w", out.format.Name, err)
	}
	err = out.format.Write(io.Writer(file), result, options)
	if closed := file.Close(); err == nil {
		err = closed
	}
	return err
}
