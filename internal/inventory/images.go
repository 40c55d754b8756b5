package inventory

import (
	"cmp"
	"slices"
	"strconv"
	"strings"
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
