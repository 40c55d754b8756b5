// Package report writes an inventory: one file per format. A report depends on
// nothing but the inventory and its options.
package report

import (
	"bytes"
	"fmt"
	"io"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/inventory/page"
)

// Options are what a report needs to know beside the inventory.
type Options struct {
	Color bool // text: colour with ANSI escape sequences
	Width int  // text: columns of the terminal; 0 if there is none
	// Document returns a Dockerfile of the inventory, for formats that show it.
	Document func(path string) (inventory.Document, error)
}

// A Format is one way to write an inventory.
type Format struct {
	Name  string // as a user types it
	Doc   string // one line
	Write func(w io.Writer, inv *inventory.Inventory, options Options) error
}

// Formats returns the formats in the order in which help lists them; the first
// is the default.
func Formats() []Format {
	return []Format{
		{"text", "for people: a table by base image, and what Dockerfiles say differently", writeText},
		{"json", "one stable document, described by docs/inventory.schema.json", writeJSON},
		{"csv", "a row for each image, for spreadsheets; docs/inventory.md lists the columns", writeCSV},
		{"markdown", "tables by base image, for a comment on a pull request", writeMarkdown},
		{"html", "one page that needs nothing beside itself: a graph, a table, and every Dockerfile", writePage},
	}
}

func writePage(w io.Writer, inv *inventory.Inventory, options Options) error {
	if err := page.Write(w, inv, page.Options{Document: options.Document}); err != nil {
		return unwritten(err)
	}
	return nil
}

// send writes a finished report in one go.
func send(w io.Writer, report *bytes.Buffer) error {
	if _, err := report.WriteTo(w); err != nil {
		return unwritten(err)
	}
	return nil
}

// unwritten says what was being done when writing failed.
func unwritten(err error) error { return fmt.Errorf("writing the inventory: %w", err) }
