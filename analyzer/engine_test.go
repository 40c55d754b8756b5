package analyzer_test

import (
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// plan turns rules on at their own severity.
func plan(rules ...*analyzer.Rule) *analyzer.Plan {
	settings := analyzer.Settings{}
	for _, rule := range rules {
		settings[rule.Name] = analyzer.Setting{Severity: rule.Severity}
	}
	return analyzer.NewPlan(analyzer.NewNames(rules), settings)
}

// lint returns what the rules find, as "rule: text of the span: message".
func lint(t *testing.T, plan *analyzer.Plan, text string) []string {
	t.Helper()
	report := analyzer.NewWorker().Examine(dockerfile.NewSource("Dockerfile", text), plan, dockerfile.Options{})
	for _, failure := range report.Failures {
		t.Error(failure)
	}
	return printed(report.Diagnostics)
}

func printed(diagnostics []analyzer.Diagnostic) []string {
	var lines []string
	for _, d := range diagnostics {
		lines = append(lines, d.Rule.Name+": "+d.Source.Slice(d.Span)+": "+d.Message)
	}
	return lines
}

// instructions reports every instruction of the kinds.
func instructions(name string, kinds ...dockerfile.Kind) *analyzer.Rule {
	return &analyzer.Rule{
		Name: name, Severity: analyzer.Warning,
		Check: analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
			pass.Reportf(i.Keyword, "%s", i.Kind)
		}, kinds...),
	}
}

func TestDispatch(t *testing.T) {
	command := func(name string, names ...string) *analyzer.Rule {
		return &analyzer.Rule{Name: name, Severity: analyzer.Warning, Check: analyzer.OnCommand(func(pass *analyzer.Pass, c *shell.Command) {
			pass.Reportf(c.Span, "%s", c.Name)
		}, names...)}
	}
	got := lint(t, plan(
		instructions("instruction", dockerfile.Run, dockerfile.User),
		command("curl", "curl", "wget"),
		command("any"),
		&analyzer.Rule{Name: "stage", Severity: analyzer.Warning, Check: analyzer.OnStage(func(pass *analyzer.Pass, s *dockerfile.Stage) {
			pass.Reportf(s.From.Keyword, "stage %d", s.Index)
		})},
		&analyzer.Rule{Name: "file", Severity: analyzer.Warning, Check: analyzer.OnFile(func(pass *analyzer.Pass) {
			pass.Reportf(dockerfile.Span{}, "%d instructions", len(pass.File.Instructions))
		})},
	), "FROM a\nONBUILD RUN curl x && true\nFROM b\nUSER c\nENV refused\n")
	want := []string{
		"file: : 6 instructions",
		"stage: FROM: stage 0",
		"instruction: RUN: RUN",
		"any: curl x: curl",
		"curl: curl x: curl",
		"any: true: true",
		"stage: FROM: stage 1",
		"instruction: USER: USER",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}

func TestSameDiagnosticOnce(t *testing.T) {
	rule := instructions("twice", dockerfile.Run)
	twice := &analyzer.Rule{Name: "twice", Severity: analyzer.Info, Check: analyzer.OnFile(func(pass *analyzer.Pass) {
		pass.Reportf(dockerfile.Span{Start: 0, End: 4}, "same")
		pass.Reportf(dockerfile.Span{Start: 0, End: 4}, "same")
		pass.Reportf(dockerfile.Span{Start: 0, End: 4}, "other")
	})}
	if got := lint(t, plan(twice), "FROM a\n"); len(got) != 2 {
		t.Errorf("got %q", got)
	}
	if got := lint(t, plan(rule), "FROM a\nRUN b\nRUN b\n"); len(got) != 2 {
		t.Errorf("equal findings in two places: got %q", got)
	}
}

// TestPanic proves that a rule that fails costs only its own results.
func TestPanic(t *testing.T) {
	broken := &analyzer.Rule{Name: "broken", Severity: analyzer.Info, Check: analyzer.OnInstruction(func(*analyzer.Pass, *dockerfile.Instruction) {
		panic("out of luck")
	}, dockerfile.Run)}
	rules := plan(broken, instructions("whole", dockerfile.Run))
	input := func(path, text string) analyzer.Input {
		return analyzer.Input{Path: path, Plan: rules, Load: func() (analyzer.Content, error) { return analyzer.Content{Text: text}, nil }}
	}
	found, result := run(t, []analyzer.Input{input("a", "FROM x\nRUN y\n"), input("b", "FROM x\n")}, 2)
	want := []string{"internal-error: : the rule broken failed on this file: please report it", "whole: RUN: RUN"}
	if diff := cmp.Diff(want, printed(found)); diff != "" {
		t.Error(diff)
	}
	if len(result.Failures) != 1 || result.Failures[0].Path != "a" || !strings.Contains(result.Failures[0].Error(), "out of luck") {
		t.Errorf("failures are %v", result.Failures)
	}
	if !slices.ContainsFunc(result.Rules, func(r *analyzer.Rule) bool { return r.Name == "internal-error" }) {
		t.Error("internal-error is not among the rules of the result")
	}
}

// TestHalfCharacters proves that a rule which finds half a character reports the
// whole one, and offers no fix that would cut it in two.
func TestHalfCharacters(t *testing.T) {
	text := "FROM x\nRUN日\xe6y\n" // 日 is 10 to 13, the stray byte 13 to 14
	edit := func(start, end int, text string) analyzer.Fix {
		return analyzer.Fix{Safety: analyzer.Safe, Edits: []analyzer.Edit{{Span: dockerfile.Span{Start: start, End: end}, Text: text}}}
	}
	rule := &analyzer.Rule{Name: "half", Severity: analyzer.Info, Check: analyzer.OnFile(func(p *analyzer.Pass) {
		p.Report(analyzer.Diagnostic{
			Span:    dockerfile.Span{Start: 11, End: 12},
			Related: []analyzer.Related{{Span: dockerfile.Span{Start: 9, End: 11}}, {Span: dockerfile.Span{Start: 13, End: 14}}},
			Fixes:   []analyzer.Fix{edit(11, 12, ""), edit(10, 13, "a"), edit(12, 12, "b"), edit(13, 14, "\xe6")},
		})
	})}
	report := analyzer.NewWorker().Examine(dockerfile.NewSource("Dockerfile", text), plan(rule), dockerfile.Options{})
	found, failures := report.Diagnostics, report.Failures
	if len(found) != 1 || len(failures) > 0 {
		t.Fatalf("found %v, %v", found, failures)
	}
	d := found[0]
	if want := (dockerfile.Span{Start: 10, End: 13}); d.Span != want {
		t.Errorf("the span is %v", d.Span)
	}
	if d.Related[0].Span != (dockerfile.Span{Start: 9, End: 13}) || d.Related[1].Span != (dockerfile.Span{Start: 13, End: 14}) {
		t.Errorf("related are %v", d.Related)
	}
	if len(d.Fixes) != 2 || d.Fixes[0].Edits[0].Text != "a" || d.Fixes[1].Edits[0].Text != "\xe6" {
		t.Errorf("fixes are %v", d.Fixes)
	}
}

func TestUnreadableInput(t *testing.T) {
	unreadable := errors.New("permission denied")
	inputs := []analyzer.Input{
		{Path: "b", Plan: plan(), Load: func() (analyzer.Content, error) { return analyzer.Content{}, unreadable }},
		{Path: "a", Plan: plan(), Load: func() (analyzer.Content, error) { return analyzer.Content{Text: "FROM x\n"}, nil }},
	}
	done := 0
	each := func(*analyzer.Found) func() error { return func() error { return nil } }
	result, err := analyzer.Run{Inputs: inputs, Workers: 1, Each: each, Progress: func(n int) { done = n }}.Do(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	if len(result.Files) != 1 || result.Files[0].Path != "a" || done != 2 {
		t.Errorf("files are %v, %d done", result.Files, done)
	}
	if len(result.Failures) != 1 || !errors.Is(result.Failures[0], unreadable) || result.Failures[0].Error() != "b: permission denied" {
		t.Errorf("failures are %v", result.Failures)
	}
}

func TestSeverity(t *testing.T) {
	rule := &analyzer.Rule{Name: "r", Severity: analyzer.Warning, Check: analyzer.OnFile(func(pass *analyzer.Pass) {
		pass.Report(analyzer.Diagnostic{Message: "lower", Severity: analyzer.Info})
		pass.Report(analyzer.Diagnostic{Message: "own"})
		pass.Report(analyzer.Diagnostic{Message: "too high", Severity: analyzer.Error})
	})}
	for configured, want := range map[analyzer.Severity]map[string]analyzer.Severity{
		analyzer.Warning: {"lower": analyzer.Info, "own": analyzer.Warning, "too high": analyzer.Warning},
		analyzer.Error:   {"lower": analyzer.Error, "own": analyzer.Error, "too high": analyzer.Error},
	} {
		names := analyzer.NewNames([]*analyzer.Rule{rule})
		settings := analyzer.Settings{"r": {Severity: configured}}
		found := analyzer.NewWorker().Examine(dockerfile.NewSource("f", "FROM a\n"), analyzer.NewPlan(names, settings), dockerfile.Options{}).Diagnostics
		got := map[string]analyzer.Severity{}
		for _, d := range found {
			got[d.Message] = d.Severity
		}
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("configured as %s: %s", configured, diff)
		}
	}
}

func TestOptions(t *testing.T) {
	rule := &analyzer.Rule{
		Name: "r", Severity: analyzer.Info,
		Options: []analyzer.Option{
			{Name: "text", Default: "a"},
			{Name: "flag", Default: true},
			{Name: "list", Default: []string{"x"}},
			{Name: "map", Default: map[string]string{"k": "v"}},
		},
		Check: analyzer.OnFile(func(pass *analyzer.Pass) {
			pass.Reportf(dockerfile.Span{}, "%s %t %s %s %q %s", pass.String("text"), pass.Bool("flag"), pass.Strings("list"), pass.Map("map"), pass.String("none"), pass.Preset())
		}),
	}
	names := analyzer.NewNames([]*analyzer.Rule{rule})
	for _, c := range []struct {
		setting analyzer.Setting
		want    string
	}{
		{analyzer.Setting{Severity: analyzer.Info}, `a true [x] map[k:v] "" recommended`},
		{analyzer.Setting{Severity: analyzer.Info, Preset: analyzer.All, Options: map[string]any{
			"text": "b", "flag": false, "list": []string{}, "map": map[string]string{},
		}}, `b false [] map[] "" all`},
	} {
		got := lint(t, analyzer.NewPlan(names, analyzer.Settings{"r": c.setting}), "FROM a\n")
		if len(got) != 1 || got[0] != "r: : "+c.want {
			t.Errorf("got %q, want %q", got, c.want)
		}
	}
}

func TestNames(t *testing.T) {
	rules := []*analyzer.Rule{{Name: "base-untagged", Aliases: []string{"DL3006"}}, {Name: "sudo", Aliases: []string{"DL3004"}}}
	names := analyzer.NewNames(rules)
	for name, want := range map[string]*analyzer.Rule{"base-untagged": rules[0], "dl3006": rules[0], "SUDO": rules[1], "DL9": nil} {
		if got := names.Rule(name); got != want {
			t.Errorf("%s is %v", name, got)
		}
	}
	for name, want := range map[string]string{"base-untaged": "base-untagged", "DL3005": "DL3006", "something-else": ""} {
		if got := names.Nearest(name); got != want {
			t.Errorf("nearest to %s is %q", name, got)
		}
	}
}

func TestEnumNames(t *testing.T) {
	for s := analyzer.Off; s <= analyzer.Error; s++ {
		if got, ok := analyzer.ParseSeverity(s.String()); !ok || got != s {
			t.Errorf("%s reads as %s", s, got)
		}
	}
	for p := analyzer.None; p <= analyzer.All; p++ {
		if got, ok := analyzer.ParsePreset(p.String()); !ok || got != p {
			t.Errorf("%s reads as %s", p, got)
		}
	}
	if _, ok := analyzer.ParseSeverity("fatal"); ok {
		t.Error("fatal is a severity")
	}
	if _, ok := analyzer.ParsePreset("some"); ok {
		t.Error("some is a preset")
	}
}

// run returns what is found in the inputs.
func run(t *testing.T, inputs []analyzer.Input, workers int) ([]analyzer.Diagnostic, *analyzer.Result) {
	t.Helper()
	found, result, err := analyzer.Lint(t.Context(), inputs, workers)
	if err != nil {
		t.Fatal(err)
	}
	return found, result
}

func inputOf(path, text string, plan *analyzer.Plan) analyzer.Input {
	return analyzer.Input{Path: path, Plan: plan, Load: func() (analyzer.Content, error) { return analyzer.Content{Text: text}, nil }}
}

// TestEachMayDrop proves that the counts are those of what is left, and that
// what is put comes in the order of the inputs.
func TestEachMayDrop(t *testing.T) {
	rules := plan(instructions("r", dockerfile.Run, dockerfile.User))
	var paths []string
	each := func(found *analyzer.Found) func() error {
		found.Diagnostics = slices.DeleteFunc(found.Diagnostics, func(d analyzer.Diagnostic) bool { return d.Message == "RUN" })
		return func() error { paths = append(paths, found.Path); return nil }
	}
	inputs := []analyzer.Input{inputOf("b", "FROM x\nRUN a\nUSER b\n", rules), inputOf("a", "FROM x\nRUN a\n", rules)}
	result, err := analyzer.Run{Inputs: inputs, Workers: 2, Each: each}.Do(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	want := []analyzer.FileResult{{Path: "b", Diagnostics: 1, Worst: analyzer.Warning}, {Path: "a"}}
	if diff := cmp.Diff(want, result.Files); diff != "" {
		t.Error(diff)
	}
	if !slices.Equal(paths, []string{"b", "a"}) {
		t.Errorf("put are %v", paths)
	}
}

func TestSecretsAreKnownWhereTheyStand(t *testing.T) {
	rule := &analyzer.Rule{
		Name: "secret", Severity: analyzer.Error,
		Check: analyzer.OnInstruction(func(pass *analyzer.Pass, i *dockerfile.Instruction) {
			pass.Report(analyzer.Diagnostic{Span: i.Words[0].Span, Secret: i.Words[0].Value == "hidden"})
		}, dockerfile.User),
	}
	var got [][]string
	each := func(found *analyzer.Found) func() error {
		return func() error { got = append(got, found.Secrets); return nil }
	}
	inputs := []analyzer.Input{inputOf("a", "FROM a\nUSER hidden\nUSER shown\n", plan(rule)), inputOf("b", "FROM a\n", plan(rule))}
	if _, err := (analyzer.Run{Inputs: inputs, Workers: 1, Each: each}).Do(t.Context()); err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff([][]string{{"hidden"}, nil}, got); diff != "" {
		t.Errorf("secrets (-want +got):\n%s", diff)
	}
}

// TestCompared proves that what comparing files finds comes last, from texts
// that are read again, and that nothing is said of a file that changed meanwhile.
func TestCompared(t *testing.T) {
	rule := &analyzer.Rule{Name: "drift", Severity: analyzer.Info, Check: analyzer.OnRepo(func(pass *analyzer.RepoPass) {
		for _, file := range pass.Files {
			pass.Report(analyzer.Drift{Place: analyzer.Place{File: file, Span: dockerfile.Span{Start: 5, End: 6}}, Message: "as others"})
		}
	})}
	rules := plan(rule, instructions("r", dockerfile.User))
	reads := 0
	inputs := []analyzer.Input{
		inputOf("b", "FROM b\nUSER x\n", rules),
		{Path: "c", Plan: rules, Load: func() (analyzer.Content, error) {
			reads++
			return analyzer.Content{Text: "FROM " + strings.Repeat("c", reads) + "\n"}, nil
		}},
		inputOf("a", "FROM a\n", rules),
	}
	found, result := run(t, inputs, 2)
	want := []string{"r: USER: USER", "drift: a: as others", "drift: b: as others"}
	if diff := cmp.Diff(want, printed(found)); diff != "" {
		t.Error(diff)
	}
	if len(result.Failures) != 1 || result.Failures[0].Path != "c" || !strings.Contains(result.Failures[0].Error(), "changed meanwhile") {
		t.Errorf("failures are %v", result.Failures)
	}
	counts := map[string]int{}
	for _, file := range result.Files {
		counts[file.Path] = file.Diagnostics
	}
	if diff := cmp.Diff(map[string]int{"a": 1, "b": 2, "c": 0}, counts); diff != "" {
		t.Error(diff)
	}
}
