package main

import (
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

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
		if f.statistics && o.format.Statistics == nil {
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

// withReports opens every output that was asked for, and calls use with the
// reports. A file that cannot be written does not keep the others from being;
// what use returns leaves all files as they were.
func (a *app) withReports(outputs []output[reporter.Format], options reporter.Options, flags *lintFlags, use func([]reporter.Report) error) error {
	var failed []error
	var open func(rest []output[reporter.Format], opened []reporter.Report) error
	open = func(rest []output[reporter.Format], opened []reporter.Report) error {
		if len(rest) == 0 {
			return use(opened)
		}
		var used error
		isOpen := false
		err := rest[0].to(a, flags.color, func(w io.Writer, color bool, width int) error {
			isOpen = true
			sink := &sink{Writer: w, isOne: len(outputs) > 1}
			options.Color, options.Width = color, width
			used = open(rest[1:], append(opened, newReport(rest[0].format, sink, options, flags.statistics)))
			return errors.Join(sink.failed, used)
		})
		if !isOpen {
			used = open(rest[1:], opened)
		}
		if err != nil && used == nil {
			failed = append(failed, err)
		}
		return used
	}
	return errors.Join(append([]error{open(outputs, nil)}, failed...)...)
}

func newReport(format reporter.Format, w io.Writer, options reporter.Options, statistics bool) reporter.Report {
	if statistics {
		return format.Statistics(w, options)
	}
	return format.New(w, options)
}

// A sink is where a report goes. What is wrong with one of several is kept until
// the end, so that the others are written.
type sink struct {
	io.Writer
	isOne  bool // of several
	failed error
}

func (s *sink) Write(text []byte) (int, error) {
	if s.failed != nil {
		return len(text), nil
	}
	n, err := s.Writer.Write(text)
	if err != nil && s.isOne {
		s.failed = err
		return len(text), nil
	}
	return n, err
}
