package reporter

import (
	"encoding/json"
	"errors"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/owenrumney/go-sarif/v3/pkg/report/v210/sarif"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
)

// A readRun is what the tests look at of a run.
type readRun struct {
	Tool        sarifTool
	Invocations []sarifInvocation
	Results     []struct {
		RuleIndex           *int
		Message             sarifMessage
		PartialFingerprints map[string]string
		RelatedLocations    []sarifLocation
	}
}

func sarifLogOf(t *testing.T, result *ran, options Options) readRun {
	t.Helper()
	var log struct{ Runs []readRun }
	if err := json.Unmarshal([]byte(render(t, "sarif", result, options)), &log); err != nil {
		t.Fatal(err)
	}
	if len(log.Runs) != 1 {
		t.Fatalf("%d runs", len(log.Runs))
	}
	return log.Runs[0]
}

// The library knows the specification's schema. It validates what it has read,
// so the test also makes sure that it has read everything.
func TestSARIFFollowsItsSchema(t *testing.T) {
	for _, file := range fixtures(t) {
		report := render(t, "sarif", readFixture(t, file).result(t), Options{Version: "0.1.0"})
		log, err := sarif.FromString(report, sarif.WithStrictValidation())
		if err != nil {
			t.Fatalf("%s: %v", file, err)
		}
		read, err := json.Marshal(log)
		if err != nil {
			t.Fatal(err)
		}
		if err := notWithin(parse(t, []byte(report)), parse(t, read), "$"); err != nil {
			t.Errorf("%s: SARIF does not know %v", file, err)
		}
		if err := withDefaults(t, report).Validate(); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
}

// withDefaults reads a report and puts the defaults where the library, which
// validates them too, leaves absent fields empty.
func withDefaults(t *testing.T, report string) *sarif.Report {
	t.Helper()
	log, err := sarif.FromString(report)
	if err != nil {
		t.Fatal(err)
	}
	run := sarif.NewRun()
	for _, read := range log.Runs {
		read.Language, read.NewlineSequences = run.Language, run.NewlineSequences
		read.Tool.Driver.Language = run.Language
	}
	return log
}

func parse(t *testing.T, data []byte) any {
	t.Helper()
	var value any
	if err := json.Unmarshal(data, &value); err != nil {
		t.Fatal(err)
	}
	return value
}

// notWithin returns an error that names a part of one JSON value that another lacks.
func notWithin(part, whole any, at string) error {
	switch part := part.(type) {
	case map[string]any:
		whole, _ := whole.(map[string]any)
		for name, value := range part {
			if err := notWithin(value, whole[name], at+"."+name); err != nil {
				return err
			}
		}
	case []any:
		whole, _ := whole.([]any)
		if len(whole) != len(part) {
			return fmt.Errorf("%s: %d items of %d", at, len(whole), len(part))
		}
		for i := range part {
			if err := notWithin(part[i], whole[i], fmt.Sprintf("%s[%d]", at, i)); err != nil {
				return err
			}
		}
	default:
		if part != whole {
			return fmt.Errorf("%s: %v", at, part)
		}
	}
	return nil
}

func TestSARIFHasNoOffsets(t *testing.T) {
	report := render(t, "sarif", readFixture(t, "../testdata/report/fixes.txtar").result(t), Options{})
	for _, field := range []string{"charOffset", "byteOffset", "null"} {
		if strings.Contains(report, field) {
			t.Errorf("the report has %s", field)
		}
	}
}

func TestSARIFKeepsToTheLimits(t *testing.T) {
	source := dockerfile.NewSource("Dockerfile", "FROM debian\n")
	rule := &analyzer.Rule{Name: "r"}
	for i := range 25 {
		rule.Aliases = append(rule.Aliases, fmt.Sprintf("DL%04d", i))
	}
	var found []analyzer.Diagnostic
	for i := range maxSARIFResults + 3 {
		severity := analyzer.Info
		if i >= maxSARIFResults {
			severity = analyzer.Error
		}
		found = append(found, analyzer.Diagnostic{
			Rule: rule, Severity: severity, Source: source, Message: fmt.Sprint(i),
		})
	}
	found[maxSARIFResults].Related = make([]analyzer.Related, maxSARIFRelated+1)
	for i := range found[maxSARIFResults].Related {
		found[maxSARIFResults].Related[i].Source = source
	}

	run := sarifLogOf(t, resultOf(found...), Options{})
	if len(run.Results) != maxSARIFResults {
		t.Fatalf("%d results", len(run.Results))
	}
	for i, want := range []string{"25000", "25001", "25002", "0", "1"} {
		if got := run.Results[i].Message.Text; got != want {
			t.Errorf("result %d is diagnostic %s, not %s", i, got, want)
		}
	}
	if got := run.Results[0].PartialFingerprints["dflint/v1"]; got != wire.Fingerprints(found)[maxSARIFResults] {
		t.Errorf("the first result has the fingerprint %s of another diagnostic", got)
	}
	if got := len(run.Results[0].RelatedLocations); got != maxSARIFRelated {
		t.Errorf("%d related locations", got)
	}
	if got := len(run.Tool.Driver.Rules[0].Properties.Tags); got != maxSARIFTags {
		t.Errorf("%d tags", got)
	}
	want := []sarifNotification{{
		Level:   "warning",
		Message: sarifMessage{Text: "3 results were left out, the least severe ones: a run holds at most 25000"},
	}}
	if diff := cmp.Diff(want, run.Invocations[0].ToolExecutionNotifications); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
}

func TestSARIFDescribesRulesThatDidNotReport(t *testing.T) {
	result := resultOf(foundAt("syntax-error", "Dockerfile", "FORM debian", "FORM")...)
	result.Rules = append([]*analyzer.Rule{{Name: "a", Severity: analyzer.Error}, {Name: "b", Severity: analyzer.Info}, {Name: "c"}}, result.Rules...)
	run := sarifLogOf(t, result, Options{})
	var got []string
	for _, rule := range run.Tool.Driver.Rules {
		got = append(got, rule.ID+" "+rule.DefaultConfiguration.Level)
	}
	if diff := cmp.Diff([]string{"a error", "b note", "c none", "syntax-error none"}, got); diff != "" {
		t.Errorf("rules (-want +got):\n%s", diff)
	}
	if got := run.Results[0].RuleIndex; got == nil || *got != 3 {
		t.Errorf("the result refers to rule %v", got)
	}
}

func TestSARIFTakesHelpFromThePage(t *testing.T) {
	result := &ran{Result: analyzer.Result{Rules: []*analyzer.Rule{{Name: "a", Summary: "about a"}, {Name: "b", Summary: "about b"}}}}
	page := func(rule string) string { return map[string]string{"a": "# a\n\nAll about a."}[rule] }
	rules := sarifLogOf(t, result, Options{Page: page}).Tool.Driver.Rules
	got := []sarifMessage{rules[0].Help, rules[1].Help}
	want := []sarifMessage{
		{Text: "about a\n\n" + wire.HelpURL("a"), Markdown: "# a\n\nAll about a."},
		{Text: "about b\n\n" + wire.HelpURL("b"), Markdown: "about b\n\n[b](" + wire.HelpURL("b") + ")"},
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("help (-want +got):\n%s", diff)
	}
}

func TestSARIFVersion(t *testing.T) {
	for version, want := range map[string]string{
		"0.1.0": "0.1.0", "v1.2.3-rc.1+x": "1.2.3-rc.1+x", "(devel)": "", "1.2": "", "": "",
	} {
		driver := sarifLogOf(t, &ran{}, Options{Version: version}).Tool.Driver
		if driver.SemanticVersion != want || driver.Version != version {
			t.Errorf("version %q: semantic version %q, version %q", version, driver.SemanticVersion, driver.Version)
		}
	}
}

func TestSARIFNotesFailures(t *testing.T) {
	result := &ran{Result: analyzer.Result{Failures: []analyzer.Failure{
		{Path: "a b", Err: errors.New("permission denied")},
		{Path: "c", Err: errors.New("internal error\ngoroutine 1 [running]")},
		{Err: errors.New("no git repository")},
	}}}
	invocation := sarifLogOf(t, result, Options{}).Invocations[0]
	var got []string
	for _, n := range invocation.ToolExecutionNotifications {
		line := n.Level + ": " + n.Message.Text
		for _, location := range n.Locations {
			line += " at " + location.PhysicalLocation.ArtifactLocation.URI
		}
		got = append(got, line)
	}
	want := []string{
		"error: a b: permission denied at a%20b",
		"error: c: internal error at c",
		"error: no git repository",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Errorf("notifications (-want +got):\n%s", diff)
	}
	if invocation.ExecutionSuccessful {
		t.Error("the run was successful in spite of its failures")
	}
}

func TestSARIFTags(t *testing.T) {
	rule := &analyzer.Rule{Name: "r", Aliases: []string{"DL1", "DL1"}, Preset: analyzer.All}
	result := &ran{Result: analyzer.Result{Rules: []*analyzer.Rule{rule}}}
	for family, want := range map[string][]string{"base": {"base", "all", "DL1"}, "": {"all", "DL1"}} {
		run := sarifLogOf(t, result, Options{Family: func(string) string { return family }})
		if diff := cmp.Diff(want, run.Tool.Driver.Rules[0].Properties.Tags); diff != "" {
			t.Errorf("tags of a rule of the family %q (-want +got):\n%s", family, diff)
		}
	}
}
