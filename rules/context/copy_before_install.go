package context

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
)

// CopyBeforeInstall finds a COPY of the whole build context in front of an
// installation that only needs to know what the project depends on.
//
// Each change to any file then installs everything anew: the build takes
// longer and, where versions are not locked, gives other ones.
//
// Copy `package.json` and its lock file, `requirements.txt`, `go.mod` and
// `go.sum` or the like first, install, and copy the rest behind that. Silent
// where the same package manager has installed before the COPY, where the RUN
// has a cache mount, where an installation needs the source (`pip install .`,
// `poetry install` without `--no-root`, `cargo build`), where it works in a
// folder that the COPY has not filled, and where it runs only under a condition.
var CopyBeforeInstall = &analyzer.Rule{
	Name:     "copy-before-install",
	Summary:  "the whole source copied before an installation that needs little of it",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkCopyBeforeInstall),
}

func checkCopyBeforeInstall(pass *analyzer.Pass) {
	ends := make([]progress, len(pass.File.Stages))
	for _, stage := range pass.File.Stages {
		var p, triggered progress
		if stage.Parent != nil {
			p = ends[stage.Parent.Index]
			p.installed = slices.Clip(p.installed)
		}
		for _, i := range stage.Instructions {
			if i.Refused {
				continue
			}
			reportInstall(pass, p.step(pass.File, i))
			if i.Trigger != nil {
				reportInstall(pass, triggered.step(pass.File, i.Trigger))
			}
		}
		ends[stage.Index] = p
	}
}

// reportInstall reports an installation behind the COPY of everything, if there
// is one.
func reportInstall(pass *analyzer.Pass, found *install) {
	if found == nil {
		return
	}
	order := " again: copy " + found.manifest + " first, install, then copy the rest"
	pass.Report(analyzer.Diagnostic{
		Span:    found.everything.Span,
		Message: orShort("each change runs "+found.op.Phrase()+order, "each change installs"+order),
		Related: []analyzer.Related{{Span: found.op.VerbSpan(), Message: "this needs no more than that"}},
	})
}
