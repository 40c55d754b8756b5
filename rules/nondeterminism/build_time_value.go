package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// BuildTimeValue finds the time of the build going into the image: what `date`
// says in a file, in the name of one, in an argument or in the environment of
// a program.
//
// Two builds of the same source differ by it, and nothing that is made from
// it can be compared or cached. What people want to know is mostly when the
// source was written, not when somebody built it.
//
// Declare `ARG SOURCE_DATE_EPOCH`, which docker buildx hands over from its
// environment, and derive the time from it: `date -u -d "@$SOURCE_DATE_EPOCH"`.
// Or pass the finished value as a build argument. The registry knows when an
// image was pushed.
//
// Silent where the time is only printed, compared or measured, where the file
// is removed in the same RUN, for `date` with a fixed `-d` or with `-r`, and
// where it only stands in for a `SOURCE_DATE_EPOCH` that is not set.
var BuildTimeValue = &analyzer.Rule{
	Name:     "build-time-value",
	Summary:  "the time of the build goes into the image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkBuildTimeValue, dockerfile.Run),
}

func checkBuildTimeValue(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	for _, group := range t.reaching(clocks(t.commands)) {
		if becomesEpoch(group[0]) {
			report(pass, group, "a "+epoch+" from the clock differs in every build: pass it as a build argument")
			continue
		}
		report(pass, group, group[0].phrase+" puts the time of the build into the image: derive it from "+epoch)
	}
}
