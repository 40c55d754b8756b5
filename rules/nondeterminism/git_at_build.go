package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// GitAtBuild finds a build that asks git for its own revision: `git rev-parse`,
// `git describe`, `git log` and the like, in a file, in an argument or in the
// environment of a program.
//
// For this the whole history has to be in the build context: every commit,
// also of another branch, makes the layers below new. The answer depends on
// how the history was fetched: a shallow clone has no tags, a tree with local
// changes is "dirty", and a build from an archive has no `.git` at all.
//
// Pass the revision as a build argument: `docker build --build-arg
// REVISION=$(git rev-parse HEAD)`, with `ARG REVISION` as late as possible.
//
// Silent where the answer is only printed or compared, for the commit's date as
// SOURCE_DATE_EPOCH, for paths (`git rev-parse --show-toplevel`), for a
// repository that the build clones or makes itself, and where nothing brings the
// `.git` of the build context.
var GitAtBuild = &analyzer.Rule{
	Name:     "git-at-build",
	Summary:  "the build asks git for its own revision",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkGitAtBuild, dockerfile.Run),
}

func checkGitAtBuild(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	found := revisions(t.commands)
	if len(found) == 0 || !asksContext(pass.File, i) {
		return
	}
	for _, group := range t.reaching(found) {
		report(pass, group, group[0].phrase+" needs the history in the build: pass the revision as a build argument")
	}
}
