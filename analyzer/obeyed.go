package analyzer

import (
	"slices"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ReportObeyed notes a diagnostic of an instruction that a build of this file
// obeys, as `docker build --check` does: what an ONBUILD triggers is reported
// at each FROM in the file that triggers it, and what stands in front of the
// first FROM not at all.
func (p *Pass) ReportObeyed(i *dockerfile.Instruction, d Diagnostic) {
	for _, stage := range p.File.Obeying(i) {
		p.ReportIn(stage, i, d)
	}
}

// ReportIn notes a diagnostic of an instruction that a stage obeys: what an
// ONBUILD triggers is reported at the stage's FROM.
func (p *Pass) ReportIn(stage *dockerfile.Stage, i *dockerfile.Instruction, d Diagnostic) {
	if i.Onbuild != nil {
		d.Related = append(slices.Clip(d.Related), Related{Span: d.Span, Message: "triggered from here"})
		d.Span = stage.From.Words[0].Span
		d.Fixes = nil
	}
	p.Report(d)
}
