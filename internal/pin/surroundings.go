package pin

import (
	"fmt"
	"strings"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/internal/builds"
)

// Surroundings are what is known of the builds of a Dockerfile, and how it is
// to be pinned.
type Surroundings struct {
	Builds []builds.Build // that build it
	Around []builds.Build // all of the repository
	Force  bool           // a digest may overrule an argument that no known build sets
	Aside  bool           // pins are kept somewhere else: where one could be written does not matter
}

// known is what surroundings say, ready to be asked.
type known struct {
	setters  map[string]string // who sets a build argument, by its name
	contexts map[string]string // who gives a named build context, by its name
	images   map[string]string // who builds an image, by its full name with a tag
	force    bool
	aside    bool
}

// commandLine is who sets a build argument that a flag gives.
const commandLine = "--build-arg"

func (s *Surroundings) known(flags map[string]string) *known {
	k := &known{map[string]string{}, map[string]string{}, map[string]string{}, s.Force, s.Aside}
	for name := range flags {
		k.setters[name] = commandLine
	}
	own := map[string]bool{}
	for _, build := range s.Builds {
		own[where(build)] = true
		for name := range build.Args {
			note(k.setters, name, build)
		}
		for _, name := range build.Contexts {
			note(k.contexts, contextName(name), build)
		}
	}
	for _, build := range s.Around {
		for _, image := range build.Images {
			// One that gets the name of its own base has that from elsewhere.
			if named, err := reference.ParseNormalizedNamed(image); err == nil && !own[where(build)] {
				note(k.images, reference.TagNameOnly(named).String(), build)
			}
		}
	}
	return k
}

func note(by map[string]string, name string, build builds.Build) {
	if _, ok := by[name]; !ok {
		by[name] = where(build)
	}
}

func where(build builds.Build) string { return fmt.Sprintf("%s:%d", build.File, build.Line) }

// contextName returns a name as BuildKit looks for a named context of it
// (buildkit v0.34, frontend/dockerui/config.go).
func contextName(name string) string {
	named, err := reference.ParseNormalizedNamed(name)
	if err != nil {
		return name
	}
	return strings.TrimSuffix(reference.FamiliarString(named), ":latest")
}
