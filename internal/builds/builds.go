// Package builds tells which Dockerfiles the compose and bake files of a
// repository build, under which names and with which settings.
//
// What a file leaves to the machine, such as a variable of the environment, is
// not known here, so that the answer is the same everywhere.
package builds

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/distribution/reference"

	"github.com/dflint/dflint/analyzer"
)

// A Tool is a program that builds what a file tells it to.
type Tool string

// The tools whose files are read.
const (
	Compose Tool = "compose"
	Bake    Tool = "bake"
)

// A Build is one image that a compose or a bake file builds.
//
// Paths are spelled as discovery spells those of Dockerfiles: relative to the
// working directory, or absolute where the root was and lies outside of it;
// always with forward slashes.
type Build struct {
	File       string // the compose or bake file
	Line       int    // from 1, of the service or target
	Tool       Tool
	Name       string // of the service or target
	Context    string // the path, or the URL of a remote one; "" if it is not known
	Dockerfile string // the path; "" if it is inline, remote or not known
	Inline     bool   // the Dockerfile is written in the file itself
	Target     string // the stage; "" for the last one, or if it is not known

	// Images are the names that the image gets, as they are written, variables
	// replaced. A name that takes something not known is left out.
	Images []string

	// Args are the build arguments. Nil is a value that the file does not
	// settle: it comes from the environment, or the Dockerfile's default holds.
	Args map[string]*string

	// Contexts are the names of its named build contexts: what a Dockerfile calls
	// by one of them is that context, and no image or stage of the name.
	Contexts []string

	Platforms []string          // such as "linux/amd64", as they are written; what is not known is left out
	Labels    map[string]string // are added to the image; what is not known is left out
}

// Find returns the builds of the compose and bake files in a directory and
// below, sorted by Dockerfile, file, line and name, and what could not be read,
// which keeps nothing else from being found. It looks where discovery looks for
// Dockerfiles, asks no network, and reads no environment but the files named
// .env that git does not ignore.
//
// What skip, which may be nil, says is to be left out is not read.
//
// A file that is another's default override, or is included by another, counts
// as its part. A failure names the file, and its text the line.
func Find(root string, skip func(path string) bool) ([]Build, []analyzer.Failure) {
	f, err := newFinder(root, skip)
	if err != nil {
		return nil, []analyzer.Failure{{Path: root, Err: err}}
	}
	found := slices.Concat(f.composeBuilds(), f.bakeBuilds())
	slices.SortStableFunc(found, func(a, b Build) int {
		return cmp.Or(
			strings.Compare(a.Dockerfile, b.Dockerfile),
			strings.Compare(a.File, b.File),
			a.Line-b.Line,
			strings.Compare(a.Name, b.Name),
		)
	})
	return found, f.sortedFailures()
}

// imageNames returns what is a name that an image can have, each once.
func imageNames(names []value) []string {
	var images []string
	for _, name := range names {
		if _, err := reference.ParseNormalizedNamed(name.text); name.known && err == nil && !slices.Contains(images, name.text) {
			images = append(images, name.text)
		}
	}
	return images
}

// knownTexts returns the values that are known and not empty.
func knownTexts(values []value) []string {
	var texts []string
	for _, v := range values {
		if v.known && v.text != "" {
			texts = append(texts, v.text)
		}
	}
	return texts
}

// arguments returns values as Build has them.
func arguments(values map[string]value) map[string]*string {
	args := make(map[string]*string, len(values))
	for name, v := range values {
		args[name] = nil
		if v.known {
			args[name] = &v.text
		}
	}
	return args
}

// names returns the names that values have, sorted.
func names(values map[string]value) []string { return slices.Sorted(maps.Keys(values)) }

// knownOnly returns the values that are known.
func knownOnly(values map[string]value) map[string]string {
	texts := make(map[string]string, len(values))
	for name, v := range values {
		if v.known {
			texts[name] = v.text
		}
	}
	return texts
}
