package main

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/driver"
	"github.com/dflint/dflint/internal/rewrite"
)

// once leaves one name of each file that the job has by several, so that it is
// written once.
func (a *app) once(job *driver.Job, flags *shared) {
	var paths []string
	for _, input := range job.Inputs {
		if !flags.isStdin(input.Path) {
			paths = append(paths, input.Path)
		}
	}
	isAlias := map[string]bool{}
	for _, alias := range rewrite.Aliases(paths) {
		isAlias[alias.Name] = true
		if flags.verbose {
			a.note("%s is the same file as %s: it is edited once", alias.Name, alias.Of)
		}
	}
	job.Inputs = slices.DeleteFunc(job.Inputs, func(i analyzer.Input) bool {
		return isAlias[i.Path] && !flags.isStdin(i.Path)
	})
}
