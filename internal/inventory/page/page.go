// Package page writes an inventory as one page of HTML that needs nothing
// beside itself: no server, no network, no other file. Without JavaScript it
// can be read all the same; with it, it can be sorted, filtered and explored.
package page

import (
	"errors"
	"fmt"
	"io"

	"github.com/dflint/dflint/internal/inventory"
)

// Options are what a page needs to know beside the inventory.
type Options struct {
	// Document returns a Dockerfile of the inventory; nil for a page without
	// them. It is called once for each, in the order of the images.
	Document func(path string) (inventory.Document, error)
}

// Write writes an inventory as a page of HTML. It holds one Dockerfile at a
// time. A Dockerfile that cannot be had is told of in its place, and is part of
// the error; the page is whole all the same.
func Write(w io.Writer, inv *inventory.Inventory, options Options) error {
	pieces, err := newPieces()
	if err != nil {
		return fmt.Errorf("putting the page together: %w", err)
	}
	forest := plant(inv)
	if err := pieces.write(w, "head", newOverview(inv, forest)); err != nil {
		return err
	}
	var missing []error
	anchors := newAnchors(inv)
	for _, images := range byFile(inv.Images) {
		section, err := newSection(images, anchors, options)
		if err != nil {
			missing = append(missing, err)
		}
		if err := pieces.write(w, "section", section); err != nil {
			return err
		}
	}
	if err := pieces.write(w, "foot", pieces); err != nil {
		return err
	}
	return errors.Join(missing...)
}

// byFile returns the images of each Dockerfile, in their order.
func byFile(images []inventory.Image) [][]inventory.Image {
	var files [][]inventory.Image
	for start := 0; start < len(images); {
		end := start + 1
		for end < len(images) && images[end].Path == images[start].Path {
			end++
		}
		files = append(files, images[start:end])
		start = end
	}
	return files
}
