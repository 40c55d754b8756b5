package instructions

import (
	"path"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// StageUnused finds a stage that neither the image nor another stage needs.
//
// BuildKit does not build it, so nobody notices when it breaks. It may be left
// over, or be meant to be copied from by a stage that forgot to.
//
// Remove it. If it is built with `--target`, say so in a comment above it that
// begins with its name, which `docker build --call=targets` shows as its
// description: `# package collects the archives`. Silent for the last stage,
// for one that is described, for names of usual targets such as `dev`, `test`,
// `lint`, `docs` and `release`, for a stage that a FROM with a variable may
// mean, and for what such stages need.
var StageUnused = &analyzer.Rule{
	Name:     "stage-unused",
	Summary:  "stage that nothing needs",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkStageUnused),
}

func checkStageUnused(pass *analyzer.Pass) {
	file := pass.File.File
	used := map[*dockerfile.Stage]bool{file.Target: true}
	for _, stage := range file.Stages {
		used[stage.Parent] = true
		for _, source := range stage.Sources {
			if source != stage {
				used[source] = true
			}
		}
	}
	patterns := basePatterns(file)
	for n, stage := range file.Stages {
		switch {
		case used[stage] || n+1 == len(file.Stages):
		case stage.Name == "":
			pass.Reportf(stage.From.Keyword, "nothing needs this stage, and without a name it cannot be a target: remove it")
		case !isTarget(file, stage) && !patterns.mayMean(stage):
			pass.Reportf(stage.NameSpan, "nothing needs the stage %[1]s: remove it, or say above: # %[1]s …", stage.Name)
		}
	}
}

// isTarget reports whether a stage is meant to be built on its own: its name is
// usual for that, or begins the comment above it.
func isTarget(file *dockerfile.File, stage *dockerfile.Stage) bool {
	if stage.IsNamedTarget() {
		return true
	}
	_, text := lastCommentAbove(file, stage.From)
	return strings.HasPrefix(text, stage.Name+" ")
}

// variable matches a variable in the name of a base.
var variable = regexp.MustCompile(`\$\{[^}]*\}?|\$\w+`)

// patterns are the bases that have variables in them, as patterns, with the index
// of the last stage that has such a base.
type patterns map[string]int

// maxPatterns bounds how many are told apart. With more, any stage may be meant.
const maxPatterns = 100

func basePatterns(file *dockerfile.File) patterns {
	p := patterns{}
	for n, stage := range file.Stages {
		if base := stage.Base.Word; len(base.Uses) > 0 {
			p[variable.ReplaceAllLiteralString(strings.Trim(base.Raw, `"'`), "*")] = n
		}
	}
	return p
}

// mayMean reports whether the FROM of a later stage means a stage if some
// variable has the right value.
func (p patterns) mayMean(stage *dockerfile.Stage) bool {
	if len(p) > maxPatterns {
		return true
	}
	for pattern, last := range p {
		if fits, err := path.Match(pattern, stage.Name); last > stage.Index && fits && err == nil {
			return true
		}
	}
	return false
}
