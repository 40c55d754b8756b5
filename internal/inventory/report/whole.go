package report

import (
	"slices"

	"github.com/dflint/dflint/internal/inventory"
	"github.com/dflint/dflint/internal/wire"
)

// list returns the items, or an empty list in the place of none.
func list[T any](items []T) []T {
	if items == nil {
		return []T{}
	}
	return items
}

// wholeImage returns an image in which no list is missing.
func wholeImage(image inventory.Image) inventory.Image {
	image.Platforms = list(image.Platforms)
	image.Bases = list(image.Bases)
	image.Managers = list(image.Managers)
	image.Ports = list(image.Ports)
	image.Causes = list(image.Causes)
	image.Builds = list(slices.Clone(image.Builds))
	for n := range image.Builds {
		build := &image.Builds[n]
		build.Images = list(build.Images)
		if build.Args == nil {
			build.Args = map[string]string{}
		}
	}
	return image
}

// wholeDiagnostic returns a diagnostic in which no list is missing.
func wholeDiagnostic(d wire.Diagnostic) wire.Diagnostic {
	d.Aliases = list(d.Aliases)
	d.Related = list(d.Related)
	d.Fixes = list(slices.Clone(d.Fixes))
	for n := range d.Fixes {
		d.Fixes[n].Edits = list(d.Fixes[n].Edits)
	}
	return d
}
