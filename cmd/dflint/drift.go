package main

import (
	"cmp"
	"errors"
	"fmt"
	"io"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/docs"
	"github.com/dflint/dflint/internal/beside"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/reporter"
)

const driftHelp = `Say what several Dockerfiles say differently, by what dflint facts wrote of them,
on this machine or on others; - is standard input. It is what one run over all
of them would say: dflint for the rules about several files, and dflint
inventory with --inventory.

Exit status: 0 if nothing at or above --fail-on was found, 1 if there was,
2 if something could not be read.`

// driftFlags are the flags of dflint drift.
type driftFlags struct {
	formats   []string
	inventory []string
	failOn    string
	color     string
	quiet     bool
}

func (a *app) driftCommand() *cobra.Command {
	flags := &driftFlags{}
	command := &cobra.Command{
		Use:   "drift [flags] facts ...",
		Short: "Compare Dockerfiles by their facts",
		Long:  driftHelp,
		Args:  takes(1, -1, "the files that dflint facts wrote"),
		RunE:  func(_ *cobra.Command, files []string) error { return a.drift(flags, files) },
	}
	f := command.Flags()
	f.StringArrayVarP(&flags.formats, "format", "f", nil, "output `format[:file]`: text, compact, json or sarif; repeatable")
	f.StringArrayVar(&flags.inventory, "inventory", nil, "write the inventory instead, or to a file as well: `format[:file]`")
	f.StringVar(&flags.failOn, "fail-on", "", "least `severity` that fails the run: error, warning, info or never")
	f.StringVar(&flags.color, "color", "auto", "colour the output: auto, always or never")
	f.BoolVarP(&flags.quiet, "quiet", "q", false, "say nothing besides diagnostics and errors")
	return command
}

func (a *app) drift(flags *driftFlags, files []string) error {
	named := cmp.Or(flags.failOn, a.getenv("DFLINT_FAIL_ON"), "warning")
	failOn, ok := config.ParseFailOn(named)
	if !ok {
		return fmt.Errorf("--fail-on %s: it must be one of error, warning, info, never", named)
	}
	lists, err := inventoryOutputs("--inventory", flags.inventory)
	if err != nil {
		return err
	}
	reports, err := a.reportOutputs(flags.formats)
	if err != nil {
		return err
	}
	if len(flags.inventory) == 0 {
		lists = nil
	}
	for _, list := range lists {
		if list.file == "" && len(flags.formats) > 0 {
			return fmt.Errorf("--format and --inventory %s both write to standard output: give one a file, as in %[1]s:FILE", list.name)
		}
		if list.file == "" {
			reports = nil
		}
	}
	a.frugal()
	s := &streamOpener{app: a}
	defer s.close()
	catalogue := readCatalogue(s.open(files))
	if err := a.interrupted(); err != nil {
		return err
	}
	if err := a.writeDrift(reports, catalogue, flags); err != nil {
		return err
	}
	if err := a.writeInventory(lists, catalogue, flags.color); err != nil {
		return err
	}
	if err := a.complainAll(append(s.failures, catalogue.Failures...)); err != nil {
		return err
	}
	for _, d := range catalogue.Diagnostics {
		if failOn != analyzer.Off && d.Severity >= failOn {
			return statusError(statusFound)
		}
	}
	return nil
}

// writeDrift writes what comparing the files found in every format that was asked for.
func (a *app) writeDrift(outputs []output[reporter.Format], catalogue *inventory.Catalogue, flags *driftFlags) error {
	var failed []error
	for _, out := range outputs {
		failed = append(failed, out.to(a, flags.color, func(w io.Writer, color bool, width int) error {
			return out.format.Write(w, catalogue.Diagnostics, catalogue.Result(), reporter.Options{
				Version: version, Color: color, Width: width, Quiet: flags.quiet, Rules: catalogue.Rules, Page: docs.Page, Family: familyOf,
			})
		}))
	}
	return errors.Join(failed...)
}

// A streamOpener opens files of facts.
type streamOpener struct {
	*app
	failures []analyzer.Failure
	closers  []func()
}

// open returns the streams of files that can be opened. Standard input is
// copied, since it is read more than once.
func (s *streamOpener) open(files []string) []*inventory.Stream {
	var streams []*inventory.Stream
	for _, name := range files {
		stream, err := s.stream(name)
		if err != nil {
			s.failures = append(s.failures, analyzer.Failure{Path: name, Err: err})
			continue
		}
		streams = append(streams, stream)
	}
	return streams
}

func (s *streamOpener) stream(name string) (*inventory.Stream, error) {
	if name == driver.Stdin {
		return s.copied("standard input", s.in)
	}
	file, err := beside.Open(name)
	if err != nil {
		return nil, err
	}
	s.closers = append(s.closers, func() { _ = file.Close() })
	info, err := file.Stat()
	switch {
	case err != nil:
		return nil, driver.Plain(err)
	case !info.Mode().IsRegular():
		return s.copied(name, file)
	}
	return &inventory.Stream{Name: name, ReaderAt: file}, nil
}

// maxCopied is how many bytes are taken of facts that can be read only once: a
// pipe without end must not fill the disk.
const maxCopied = 4 << 30

// copyAtMost copies all of what is read, unless it is more than so many bytes.
func copyAtMost(to io.Writer, from io.Reader, most int64) error {
	copied, err := io.Copy(to, io.LimitReader(from, most+1))
	if err == nil && copied > most {
		return fmt.Errorf("more than %d MiB come through a pipe: write the facts to a file and name that", most>>20)
	}
	return err
}

// copied returns a stream of what can be read only once.
func (s *streamOpener) copied(name string, in io.Reader) (*inventory.Stream, error) {
	kept, err := newScratch()
	if err != nil {
		return nil, err
	}
	s.closers = append(s.closers, kept.remove)
	if err := copyAtMost(kept, in, maxCopied); err != nil {
		return nil, fmt.Errorf("reading it: %w", err)
	}
	return &inventory.Stream{Name: name, ReaderAt: kept}, nil
}

func (s *streamOpener) close() {
	for _, closeIt := range s.closers {
		closeIt()
	}
}
