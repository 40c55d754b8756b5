package main

import (
	"bufio"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"time"

	"github.com/spf13/cobra"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/inventory/report"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/rules"
)

const inventoryHelp = `List the images that Dockerfiles build: whose they are, what they are made from,
and how much of that can vary.

An image is a stage that somebody builds: the last one of a Dockerfile, those
that compose and bake files name, and named ones that no other stage needs. What
labels do not tell is looked for in CODEOWNERS, the git remote and the compose
and bake files, and marked as such.

The score of an image is 0 if nothing in the text can vary; docs/inventory.md
lists what adds to it.

Exit status: 0 if all Dockerfiles could be read, 2 if not.`

// inventoryFlags are the flags of dflint inventory.
type inventoryFlags struct {
	shared
	formats []string
}

func (a *app) inventoryCommand() *cobra.Command {
	flags := &inventoryFlags{}
	command := &cobra.Command{
		Use:   "inventory [flags] [path ...]",
		Short: "List the images: whose they are, and what they are made from",
		Long:  inventoryHelp,
		RunE:  func(_ *cobra.Command, paths []string) error { return a.inventory(flags, paths) },
	}
	flags.register(command.Flags())
	command.Flags().StringArrayVarP(&flags.formats, "format", "f", nil, "output `format[:file]`: text, json, csv, markdown or html; repeatable")
	return command
}

func (a *app) inventory(flags *inventoryFlags, paths []string) error {
	outputs, err := inventoryOutputs("--format", flags.formats)
	if err != nil {
		return err
	}
	job, recorder, builders, err := a.prepareRecords(&flags.shared, paths)
	if err != nil {
		return err
	}
	a.frugal()
	records, err := newScratch()
	if err != nil {
		return err
	}
	defer records.remove()
	step, stop := a.showProgress("reading", len(job.Inputs), "files", flags.quiet)
	out := bufio.NewWriterSize(records, 1<<20)
	failures, err := recorder.Write(a.ctx, out, job.Inputs, flags.jobs, step)
	stop()
	if err := a.interrupted(); err != nil {
		return err
	}
	if flushed := out.Flush(); err == nil {
		err = flushed
	}
	if err != nil {
		return fmt.Errorf("keeping what was read in a temporary file: %w", err)
	}
	catalogue := readCatalogue([]*inventory.Stream{{Name: records.Name(), ReaderAt: records}})
	if err := a.writeInventory(outputs, catalogue, flags.color); err != nil {
		return err
	}
	return a.complainAll(slices.Concat(job.Failures, builders.Failures(), failures, catalogue.Failures))
}

func readCatalogue(streams []*inventory.Stream) *inventory.Catalogue {
	return inventory.Read(streams, rules.All(), time.Now().UTC().Format(time.DateOnly))
}

// inventoryOutputs reads FORMAT[:FILE] as formats of inventories.
func inventoryOutputs(flag string, values []string) ([]output[report.Format], error) {
	formats := report.Formats()
	if len(values) == 0 {
		values = []string{formats[0].Name}
	}
	var names []string
	for _, format := range formats {
		names = append(names, format.Name)
	}
	return parseOutputs(flag, values, names, formats)
}

// writeInventory writes a catalogue in every format that was asked for.
func (a *app) writeInventory(outputs []output[report.Format], catalogue *inventory.Catalogue, color string) error {
	inv := catalogue.Inventory(wire.Tool{Name: "dflint", Version: version})
	var failed []error
	for _, out := range outputs {
		err := out.to(a, color, func(w io.Writer, color bool, width int) error {
			buffered := bufio.NewWriterSize(w, 1<<16)
			err := out.format.Write(buffered, inv, report.Options{Color: color, Width: width, Document: catalogue.Document})
			if flushed := buffered.Flush(); err == nil {
				err = flushed
			}
			return err
		})
		if err != nil {
			failed = append(failed, fmt.Errorf("writing the inventory as %s: %w", out.name, err))
		}
	}
	return errors.Join(failed...)
}

// A scratch is a temporary file. Where an open file can do without a name it has
// none, so that nothing is left of it however the program ends.
type scratch struct {
	*os.File
	named bool
}

func newScratch() (scratch, error) {
	file, err := os.CreateTemp("", "dflint-*.jsonl")
	if err != nil {
		return scratch{}, fmt.Errorf("making a temporary file: %w", err)
	}
	return scratch{file, os.Remove(file.Name()) != nil}, nil
}

func (s scratch) remove() {
	_ = s.Close()
	if s.named {
		_ = os.Remove(s.Name())
	}
}
