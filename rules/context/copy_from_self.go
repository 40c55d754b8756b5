package context

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyFromSelf finds a COPY --from that names the stage which it stands in.
//
// A stage cannot take files from what it is about to become: the build refuses
// it as a circular dependency.
//
// Name the stage that has the files. What the stage itself has already is there
// without `--from`: move or copy it with RUN. Stages that take files from each
// other in a circle are refused as well, of which `syntax-error` speaks.
var CopyFromSelf = &analyzer.Rule{
	Name:     "copy-from-self",
	Aliases:  []string{"DL3023"},
	Summary:  "files copied from the stage that is being built",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Refusal:  dockerfile.SelfReference,
	Check:    analyzer.OnFile(checkCopyFromSelf),
}

func checkCopyFromSelf(pass *analyzer.Pass) {
	for _, problem := range pass.File.Problems {
		if problem.Cause != dockerfile.SelfReference {
			continue
		}
		stage := problem.Instruction.Stage
		d := analyzer.Diagnostic{
			Span:    problem.Span,
			Message: "a stage cannot copy from itself: name the stage that has the files",
		}
		if !stage.NameSpan.Empty() {
			d.Related = []analyzer.Related{{Span: stage.NameSpan, Message: "the stage that the COPY stands in"}}
		}
		pass.Report(d)
	}
}
