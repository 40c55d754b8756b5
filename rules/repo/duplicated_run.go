package repo

import (
	"fmt"
	"maps"
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// leastCopies is in how many stages commands stand before one speaks of them.
const leastCopies = 3

// DuplicatedRun finds a RUN of three commands or more that stands word for word
// in three stages or more.
//
// Each copy is built, cached and scanned by itself. A correction made in one of
// them is missing from the others, and nothing tells that they belong together:
// this is how Dockerfiles come to differ.
//
// Give the stages a common base, as a stage of the same file or as an image that
// is built first, or put the commands into a script that all of them copy or mount.
// Each of these is one place to look at and to change.
//
// White space and comments do not count, nor do folders such as `archive`. There
// is one diagnostic, at the first of the copies. Siblings, and all that is below
// them, count as one place: these are folders or files whose names differ in a
// version, the release of a system, a channel or a processor only, such as
// `3.12/alpine/Dockerfile` and `3.13/slim/Dockerfile`, and mostly a program
// writes them.
var DuplicatedRun = &analyzer.Rule{
	Name:     "duplicated-run",
	Summary:  "the same commands in several stages",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnRepo(checkDuplicatedRun),
}

// A copied run is one of several with the same commands.
type copied struct {
	analyzer.Place
	spot     spot
	commands int
}

// A spot is a file or its siblings, with how many stages of one file have the
// same commands before.
type spot struct {
	path   string
	before int
}

// A stageRun is what a stage of a file runs.
type stageRun struct {
	stage int
	hash  string
}

func checkDuplicatedRun(pass *analyzer.RepoPass) {
	files := current(pass.Files)
	paths := spotsOf(files)
	copies := map[string][]copied{} // by hash
	for n, file := range files {
		stages := map[string]int{} // how many have it, by hash
		seen := map[stageRun]bool{}
		for _, run := range file.Runs {
			if at := (stageRun{run.Stage, run.Hash}); !seen[at] {
				seen[at] = true
				place := analyzer.Place{File: file, Span: run.Place}
				copies[run.Hash] = append(copies[run.Hash], copied{place, spot{paths[n], stages[run.Hash]}, run.Commands})
				stages[run.Hash]++
			}
		}
	}
	for _, hash := range slices.Sorted(maps.Keys(copies)) {
		places := different(copies[hash])
		if len(places) < leastCopies {
			continue
		}
		drift := analyzer.Drift{Place: places[0].Place, Message: fmt.Sprintf(
			"these %d commands are the same in %d stages: give them a common base or a script", places[0].commands, len(places))}
		for _, c := range places[1:min(len(places), maxShown+1)] {
			drift.Related = append(drift.Related, analyzer.RelatedPlace{Place: c.Place, Message: "the same commands"})
		}
		pass.Report(drift)
	}
}

// spotsOf returns for each file its path, or that of its siblings.
func spotsOf(files []*analyzer.RepoFile) []string {
	paths := make([]string, len(files))
	for n, file := range files {
		paths[n] = file.Path
	}
	spots := slices.Clone(paths)
	for n, kin := range kinships(paths, make([]string, len(paths)), 0) {
		if len(kin) > 0 {
			spots[n] = kin[0].family
		}
	}
	return spots
}

// different returns the first copy of each spot.
func different(copies []copied) []copied {
	seen := map[spot]bool{}
	return slices.DeleteFunc(copies, func(c copied) bool {
		again := seen[c.spot]
		seen[c.spot] = true
		return again
	})
}
