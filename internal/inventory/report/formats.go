// Package report writes an inventory: one file per format.
package report

import (
	"io"

	"github.com/dflint/dflint/internal/inventory"
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
