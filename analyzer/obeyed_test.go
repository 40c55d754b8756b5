package analyzer_test

import (
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

func TestReportObeyed(t *testing.T) {
	rule := &analyzer.Rule{
		Name: "obeyed", Severity: analyzer.Warning,
		Check: analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
			pass.ReportObeyed(i, analyzer.Diagnostic{
				Span: i.Words[0].Span, Message: i.Words[0].Value,
				Fixes: []analyzer.Fix{{Edits: []analyzer.Edit{{Span: i.Words[0].Span}}}},
			})
		}, dockerfile.User),
	}
	source := dockerfile.NewSource("Dockerfile", `FROM debian AS base
USER here
ONBUILD USER there
FROM base AS unused
FROM base AS child
ONBUILD USER nowhere
FROM debian
COPY --from=child / /
`)
	report := analyzer.NewWorker().Examine(source, plan(rule), dockerfile.Options{})
	diagnostics, failures := report.Diagnostics, report.Failures
	for _, failure := range failures {
		t.Error(failure)
	}
	want := []string{"obeyed: here: here", "obeyed: base: there"}
	if diff := cmp.Diff(want, printed(diagnostics)); diff != "" {
		t.Fatalf("diagnostics (-want +got):\n%s", diff)
	}
	if len(diagnostics[0].Fixes) != 1 || len(diagnostics[0].Related) != 0 {
		t.Errorf("an instruction of the stage has %+v", diagnostics[0])
	}
	triggered := diagnostics[1]
	if len(triggered.Fixes) != 0 || len(triggered.Related) != 1 || source.Slice(triggered.Related[0].Span) != "there" {
		t.Errorf("what is triggered has %+v", triggered)
	}
	if line := source.LineAt(triggered.Span.Start) + 1; line != 5 {
		t.Errorf("what is triggered is reported in line %d, not at the FROM of the stage that is needed", line)
	}
}
