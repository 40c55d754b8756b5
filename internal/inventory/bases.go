package inventory

import (
	"cmp"
	"fmt"
	"strconv"

	"github.com/dflint/dflint/rules/repo"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/images"
)

// chain returns the way from a stage down to the external image.
func chain(gist *Gist, n int) []Base {
	bases := []Base{}
	for parent := gist.Stages[n].Parent; parent >= 0; parent = gist.Stages[n].Parent {
		bases = append(bases, Base{Stage: cmp.Or(gist.Stages[parent].Name, strconv.Itoa(parent))})
		n = parent
	}
	return append(bases, gist.Stages[n].Base)
}

// A target is what a build can be asked for.
type target struct {
	path  string
	stage int
}

// baseAt returns where the version of the external image of a stage is written.
func baseAt(gist *Gist, n int) facts.Place {
	for gist.Stages[n].Parent >= 0 {
		n = gist.Stages[n].Parent
	}
	for _, ref := range gist.References {
		switch {
		case ref.Use != facts.Base || ref.Stage != n:
		case ref.VersionAt != nil:
			return *ref.VersionAt
		default:
			return ref.Place
		}
	}
	return facts.Place{}
}

// markDrift notes which images and bases the diagnostics are about.
func (r *reader) markDrift(counts map[string]int) {
	bases := map[string]bool{}
	at := func(path string, place facts.Place) string { return fmt.Sprint(path, " ", place) }
	for _, d := range r.Diagnostics {
		if d.Rule == repo.BaseDrift {
			bases[at(d.Source.Path, d.Span)] = true
		}
	}
	for n := range r.Images {
		image := &r.Images[n]
		image.Drift = counts[image.Path]
		image.Bases[len(image.Bases)-1].Drift = bases[at(image.Path, r.baseAt[target{image.Path, image.Stage}])]
	}
}

// External returns the image that an image is built from outside of its file.
func (i *Image) External() Base {
	if len(i.Bases) == 0 {
		return Base{}
	}
	return i.Bases[len(i.Bases)-1]
}

// support returns until when an image, or what is below it, is kept up: of
// several the one that ends first.
func support(base Base, today string) *Support {
	if base.Repository == "" {
		return nil
	}
	var first *Support
	for _, life := range images.LivesOf(base.Repository, base.Tag) {
		if first == nil || life.End < first.End {
			first = &Support{Release: life.Name, End: life.End, Ended: life.End < today}
		}
	}
	return first
}

// linkBases notes which external images are made by another Dockerfile of the
// catalogue: compose and bake files tell their names.
func linkBases(all []Image) {
	makers := map[string]string{}
	for _, image := range all {
		for _, b := range image.Builds {
			for _, name := range b.Images {
				if named, err := reference.ParseNormalizedNamed(name); err == nil {
					makers[named.Name()] = image.Path
				}
			}
		}
	}
	for n := range all {
		base := &all[n].Bases[len(all[n].Bases)-1]
		if maker := makers[base.Repository]; base.Repository != "" && maker != all[n].Path {
			base.Path = maker
		}
	}
}
