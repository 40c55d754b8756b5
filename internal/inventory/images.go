package inventory

import (
	"cmp"
	"fmt"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/analyzer/facts"
	"github.com/dflint/dflint/analyzer/identity"
	"github.com/dflint/dflint/analyzer/images"
)

// images returns the images that a file makes: of the stage that is built, of
// those that compose and bake files name, and of named stages that no other
// one of the file needs, which are there to be built by name.
func (r *reader) images(gist *Gist) []Image {
	var made []Image
	for n := range gist.Stages {
		if !isTarget(gist, n) {
			continue
		}
		made = append(made, r.image(gist, n))
	}
	return made
}

func isTarget(gist *Gist, n int) bool {
	if n == gist.Target || slices.ContainsFunc(gist.Builds, func(b Build) bool { return gist.builds(b) == n }) {
		return true
	}
	needed := slices.ContainsFunc(gist.Stages, func(s Stage) bool { return s.Parent == n || slices.Contains(s.Needs, n) })
	return gist.Stages[n].Name != "" && !needed
}

// builds returns the index of the stage that a build makes, -1 if there is none.
func (g *Gist) builds(b Build) int {
	if b.Target == "" {
		return g.Target
	}
	if n, err := strconv.Atoi(b.Target); err == nil && n >= 0 && n < len(g.Stages) {
		return n
	}
	return slices.IndexFunc(g.Stages, func(s Stage) bool { return strings.EqualFold(s.Name, b.Target) })
}

func (r *reader) image(gist *Gist, n int) Image {
	stage := gist.Stages[n]
	var builds []Build
	for _, b := range gist.Builds {
		if gist.builds(b) == n {
			builds = append(builds, b)
		}
	}
	image := Image{
		Path: gist.Path, Stage: n, Target: stage.Name, Final: n == gist.Target,
		Platforms: []string{}, Bases: chain(gist, n), Ports: []string{}, User: stage.User, HealthCheck: stage.HealthCheck,
		Builds: []BuildRef{}, Findings: gist.Findings,
	}
	image.Ports = append(image.Ports, stage.Ports...)
	for _, b := range builds {
		image.Builds = append(image.Builds, b.BuildRef)
		image.Platforms = appendNew(image.Platforms, b.Platforms...)
	}
	if stage.Platform != "" {
		image.Platforms = appendNew(image.Platforms, stage.Platform)
	}
	image.identify(gist, stage, builds)
	r.baseAt[target{gist.Path, n}] = baseAt(gist, n)
	image.Support = support(image.External(), r.today)
	needed := map[int]bool{}
	need(gist.Stages, n, needed)
	image.Managers, image.Downloads = contents(gist, needed)
	image.Score, image.Causes = score(gist.Sightings, needed, r.weights)
	return image
}

func appendNew(list []string, values ...string) []string {
	for _, value := range values {
		if !slices.Contains(list, value) {
			list = append(list, value)
		}
	}
	return list
}

// need notes a stage and all that it needs.
func need(stages []Stage, n int, needed map[int]bool) {
	if n < 0 || needed[n] {
		return
	}
	needed[n] = true
	need(stages, stages[n].Parent, needed)
	for _, source := range stages[n].Needs {
		need(stages, source, needed)
	}
}

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

// baseRule says which bases drift.
const baseRule = "base-drift"

// markDrift notes which images and bases the diagnostics are about.
func (r *reader) markDrift(counts map[string]int) {
	bases := map[string]bool{}
	at := func(path string, place facts.Place) string { return fmt.Sprint(path, " ", place) }
	for _, d := range r.Diagnostics {
		if d.Rule.Name == baseRule {
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

// identify finds out what tells the roles.
func (i *Image) identify(gist *Gist, stage Stage, builds []Build) {
	says := func(role identity.Role) Told {
		said := fromLabels(role, stage.Labels, "label")
		for _, b := range builds {
			said = cmp.Or(fromLabels(role, b.Labels, b.Tool), said)
		}
		return said
	}
	i.Name, i.Maintainer, i.Source = says(identity.Name), says(identity.Maintainer), says(identity.Source)
	i.Version, i.Revision = says(identity.Version), says(identity.Revision)
	if i.Maintainer.Value == "" {
		i.Maintainer = firstOf(Told{stage.Maintainer, "instruction"}, Told{gist.Origin.Owners, "codeowners"})
	}
	if i.Source.Value == "" {
		i.Source = firstOf(Told{gist.Origin.Source, "git"})
	}
	if i.Name.Value == "" {
		i.Name = firstOf(imageName(builds), Told{gist.Origin.Title, "path"}, Told{path.Base(path.Dir(gist.Path)), "path"})
	}
}

func firstOf(candidates ...Told) Told {
	for _, t := range candidates {
		if t.Value != "" && t.Value != "." && t.Value != "/" {
			return t
		}
	}
	return Told{}
}

func fromLabels(role identity.Role, values map[string]string, from string) Told {
	for _, key := range role.Keys {
		if value := values[key]; value != "" {
			return Told{value, from}
		}
	}
	return Told{}
}

// imageName returns the name that a build gives an image, without its tag.
func imageName(builds []Build) Told {
	for _, b := range builds {
		for _, name := range b.Images {
			if named, err := reference.ParseNormalizedNamed(name); err == nil {
				return Told{reference.FamiliarName(named), b.Tool}
			}
		}
	}
	return Told{}
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

// contents counts what some stages put in.
func contents(gist *Gist, stages map[int]bool) ([]Manager, Downloads) {
	managers := []Manager{}
	for _, p := range gist.Packages {
		if !stages[p.Stage] {
			continue
		}
		n := slices.IndexFunc(managers, func(m Manager) bool { return m.Name == p.Manager })
		if n < 0 {
			n = len(managers)
			managers = append(managers, Manager{Name: p.Manager})
		}
		if p.Pinned {
			managers[n].Pinned++
		} else {
			managers[n].Unpinned++
		}
	}
	slices.SortFunc(managers, func(a, b Manager) int { return cmp.Compare(a.Name, b.Name) })
	var downloads Downloads
	for _, d := range gist.Downloads {
		switch {
		case !stages[d.Stage]:
		case d.Verified:
			downloads.Verified++
		default:
			downloads.Unverified++
		}
	}
	return managers, downloads
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
