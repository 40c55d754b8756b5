package report

import (
	"cmp"
	"slices"

	"github.com/dflint/dflint/internal/inventory"
)

// A group is the images that are built from one external image, in the order of
// the inventory.
type group struct {
	key    string
	name   string // of the external image, as people write it
	images []*inventory.Image
}

// groupByBase returns the groups, the one with the most images first.
func groupByBase(images []inventory.Image) []*group {
	var groups []*group
	byKey := map[string]*group{}
	for n := range images {
		base := images[n].External()
		key := base.Repository
		if key == "" {
			key = "=" + base.Written // no repository begins so
		}
		g := byKey[key]
		if g == nil {
			g = &group{key: key, name: baseName(base)}
			byKey[key] = g
			groups = append(groups, g)
		}
		g.images = append(g.images, &images[n])
	}
	slices.SortFunc(groups, func(a, b *group) int {
		return cmp.Or(cmp.Compare(len(b.images), len(a.images)), cmp.Compare(a.name, b.name), cmp.Compare(a.key, b.key))
	})
	return groups
}

// external returns the image that an image is built from outside of its file.

func baseName(base inventory.Base) string {
	return cmp.Or(base.Name, base.Repository, base.Written, "base not known")
}

// A usage is something that images have in common, and how many do.
type usage struct {
	name  string
	count int
}

// versions returns the versions of the external image that are in use, the most
// frequent first.
func (g *group) versions() []usage {
	counts := map[string]int{}
	for _, image := range g.images {
		if base := image.External(); base.Repository != "" {
			counts[versionName(base)]++
		}
	}
	used := make([]usage, 0, len(counts))
	for name, count := range counts {
		used = append(used, usage{name, count})
	}
	slices.SortFunc(used, func(a, b usage) int {
		return cmp.Or(cmp.Compare(b.count, a.count), cmp.Compare(a.name, b.name))
	})
	return used
}

// supports returns until when the versions are kept up, each once: first those
// that are no longer, then by the day.
func (g *group) supports() []inventory.Support {
	seen := map[inventory.Support]bool{}
	var supports []inventory.Support
	for _, image := range g.images {
		if image.Support != nil && !seen[*image.Support] {
			seen[*image.Support] = true
			supports = append(supports, *image.Support)
		}
	}
	slices.SortFunc(supports, func(a, b inventory.Support) int {
		switch {
		case a.Ended && !b.Ended:
			return -1
		case b.Ended && !a.Ended:
			return 1
		}
		return cmp.Or(cmp.Compare(a.End, b.End), cmp.Compare(a.Release, b.Release))
	})
	return supports
}

// makers returns the Dockerfiles of the inventory that build the external
// image, in order.
func (g *group) makers() []string {
	var paths []string
	for _, image := range g.images {
		if path := image.External().Path; path != "" {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return slices.Compact(paths)
}
