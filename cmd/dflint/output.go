package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/rewrite"
	"github.com/dflint/dflint/reporter"
)

// An output is a format, of those of a command, and the file that it is
// written to; "" is stdout.
type output[F any] struct {
	format F
	name   string // of the format
	file   string
}

// stdoutName is what stands for standard output in place of a file.
const stdoutName = "-"

// parseOutputs reads FORMAT[:FILE] as values of a flag. Formats are those of
// the command, by name.
func parseOutputs[F any](flag string, values []string, names []string, formats []F) ([]output[F], error) {
	var outputs []output[F]
	stdout := ""
	for _, value := range values {
		name, file, toFile := strings.Cut(value, ":")
		if file == stdoutName {
			file, toFile = "", false
		}
		n := slices.Index(names, name)
		if n < 0 {
			return nil, fmt.Errorf("%s %s: it must be %s", flag, name, oneOf(names))
		}
		if toFile && file == "" {
			return nil, fmt.Errorf("%s %s: name a file behind the colon, or - for standard output", flag, value)
		}
		if !toFile {
			if stdout != "" {
				return nil, fmt.Errorf("%s %s and %s both write to standard output: give one a file, as in %s:FILE", flag, stdout, name, name)
			}
			stdout = name
		}
		outputs = append(outputs, output[F]{formats[n], name, file})
	}
	return outputs, nil
}

// reportOutputs reads --format, else DFLINT_FORMAT, as formats of diagnostics.
func (a *app) reportOutputs(values []string) ([]output[reporter.Format], error) {
	if env := a.getenv("DFLINT_FORMAT"); len(values) == 0 && env != "" {
		values = []string{env}
	}
	formats := reporter.Formats()
	if len(values) == 0 {
		values = []string{formats[0].Name}
	}
	var names []string
	for _, format := range formats {
		names = append(names, format.Name)
	}
	return parseOutputs("--format", values, names, formats)
}

// withoutText returns the outputs that are not for people.
func withoutText(outputs []output[reporter.Format]) []output[reporter.Format] {
	return slices.DeleteFunc(slices.Clone(outputs), func(o output[reporter.Format]) bool { return o.name == reporter.Formats()[0].Name })
}

// checkStatistics refuses formats that have no statistics.
func (f *lintFlags) checkStatistics(outputs []output[reporter.Format]) error {
	for _, o := range outputs {
		if f.statistics && !o.format.Statistics {
			return fmt.Errorf("--statistics --format %s: statistics are written as text or json", o.name)
		}
	}
	return nil
}

// to calls write with where an output goes, and whether that shows colour.
func (o output[F]) to(a *app, color string, write func(w io.Writer, color bool, width int) error) error {
	if o.file == "" {
		colored, err := a.useColor(color, a.out)
		if err != nil {
			return err
		}
		return write(a.out, colored, terminalWidth(a.out))
	}
	err := rewrite.Put(o.file, func(file io.Writer) error { return write(file, color == "always", 0) })
	if err != nil {
		return fmt.Errorf("writing the %s report to %s: %w", o.name, o.file, driver.Plain(err))
	}
	return nil
}

// write writes the result in every format that was asked for. One that cannot be
// written does not keep the others from being.
func (a *app) write(outputs []output[reporter.Format], result *analyzer.Result, color string, quiet, statistics bool) error {
	var failed []error
	for _, out := range outputs {
		failed = append(failed, out.to(a, color, func(w io.Writer, color bool, width int) error {
			return out.format.Write(w, result, reporter.Options{
				Version: version, Statistics: statistics, Quiet: quiet, Page: docs.Page, Family: familyOf,
				Color: color, Width: width,
			})
		}))
	}
	return errors.Join(failed...)
}
