package instructions

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// HealthcheckMissing finds an image without a HEALTHCHECK.
//
// Docker then takes a container for healthy as long as its process lives, also
// when it answers no longer. Orchestrators such as Kubernetes have checks of
// their own and do not look at it.
//
// Write a HEALTHCHECK, or `HEALTHCHECK NONE` to say that there is none to be.
// A HEALTHCHECK of a stage that the image is built from counts.
var HealthcheckMissing = &analyzer.Rule{
	Name:     "healthcheck-missing",
	Aliases:  []string{"DL3057"},
	Summary:  "image without a health check",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkHealthcheckMissing),
}

func checkHealthcheckMissing(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage != pass.File.Target || stage.From.Refused {
		return
	}
	for s := range stage.Lineage {
		for _, i := range s.Obeyed() {
			if i.Kind == dockerfile.Healthcheck {
				return
			}
		}
	}
	pass.Reportf(stage.Base.Word.Span, "the image has no HEALTHCHECK: write one, or HEALTHCHECK NONE")
}
