package inventory

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/builds"
)

// Builders finds the compose and bake files that build Dockerfiles. It looks
// through a repository once, and is safe for concurrent use.
type Builders struct{ lookup *builds.Lookup }

// NewBuilders returns what finds the builds of Dockerfiles among paths, less
// those that skip, which may be nil, says are left out.
func NewBuilders(paths []string, skip func(path string) bool) *Builders {
	return &Builders{&builds.Lookup{Paths: paths, Skip: skip}}
}

// Of returns the services and targets that build the Dockerfile at a path.
func (b *Builders) Of(path string) []Build {
	var found []Build
	for _, build := range b.lookup.Of(path) {
		args := map[string]string{}
		for name, value := range build.Args {
			if value != nil {
				args[name] = *value
			}
		}
		found = append(found, Build{
			BuildRef: BuildRef{
				File: build.File, Line: build.Line, Tool: string(build.Tool), Name: build.Name,
				Images: append([]string{}, build.Images...), Args: args,
			},
			Target: build.Target, Platforms: build.Platforms, Labels: build.Labels,
		})
	}
	return found
}

// Failures returns what could not be read so far.
func (b *Builders) Failures() []analyzer.Failure { return b.lookup.Failures() }
