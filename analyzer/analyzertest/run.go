package analyzertest

import (
	"flag"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Suite is a set of rules and the folder of their fixtures, with one folder
// for each rule.
type Suite struct {
	Rules []*analyzer.Rule
	Dir   string
	// Configure returns the settings that a fixture's .dflint.yaml stands for,
	// beside which only the rule of the fixture is in force.
	Configure func(yaml string, rule *analyzer.Rule) (analyzer.Settings, error)
	// Update rewrites the fixtures instead of comparing.
	Update bool
}

// UpdateFlag defines the flag -update for a test binary.
func UpdateFlag() *bool { return flag.Bool("update", false, "rewrite fixtures and generated pages") }

// Run checks every rule against its fixtures: exact spans and messages, fixes,
// that fixing converges, that CRLF line endings change nothing, and that there
// is a fixture that fires and one that is silent.
func (s Suite) Run(t *testing.T) {
	for _, rule := range s.Rules {
		t.Run(rule.Name, func(t *testing.T) { s.rule(t, rule) })
	}
}

func (s Suite) rule(t *testing.T, rule *analyzer.Rule) {
	if rule.Program != nil && !rule.Program.Installed() {
		t.Skipf("%s is not installed", rule.Program.Name)
	}
	paths, err := filepath.Glob(filepath.Join(s.Dir, rule.Name, "*.txtar"))
	if err != nil {
		t.Fatal(err)
	}
	fires, silent, best := false, false, analyzer.Manual
	for _, path := range paths {
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			f, err := readFixture(path)
			if err != nil {
				t.Fatal(err)
			}
			run := s.prepare(t, rule, f)
			diagnostics := run.check(t)
			fires = fires || len(diagnostics) > 0
			silent = silent || len(diagnostics) == 0
			for _, d := range diagnostics {
				for _, fix := range d.Fixes {
					best = max(best, fix.Safety)
				}
			}
		})
	}
	if !fires {
		t.Errorf("no fixture of %s fires: add one below %s", rule.Name, s.Dir)
	}
	if !silent {
		t.Errorf("no fixture of %s is silent: add one below %s", rule.Name, s.Dir)
	}
	if best != rule.Fix {
		t.Errorf("the safest fix in the fixtures of %s is %s, the rule says %s", rule.Name, best, rule.Fix)
	}
}

// A run is one fixture of one rule, made ready.
type run struct {
	*fixture
	rule    *analyzer.Rule
	plan    *analyzer.Plan
	options dockerfile.Options
	worker  *analyzer.Worker
	update  bool
}

func (s Suite) prepare(t *testing.T, rule *analyzer.Rule, f *fixture) *run {
	settings := analyzer.Settings{rule.Name: {Severity: rule.Severity}}
	if yaml, ok := f.sections[".dflint.yaml"]; ok {
		var err error
		if settings, err = s.Configure(yaml, rule); err != nil {
			t.Fatalf("%s: %v", f.path, err)
		}
	}
	options, err := f.options()
	if err != nil {
		t.Fatalf("%s: %v", f.path, err)
	}
	return &run{
		fixture: f, rule: rule, options: options, update: s.Update,
		plan:   analyzer.NewPlan(analyzer.NewNames(s.Rules), settings),
		worker: analyzer.NewWorker(),
	}
}

// check compares what the rule finds and mends, and returns its diagnostics.
func (r *run) check(t *testing.T) []analyzer.Diagnostic {
	t.Helper()
	diagnostics := r.lint(t, r.source(r.text, false))
	wants := found(r.rule, diagnostics)
	sections := map[string]string{}
	for section, safety := range map[string]analyzer.Safety{"fixed": analyzer.Safe, "fixed.unsafe": analyzer.Unsafe} {
		if fixed, ok := r.repair(t, diagnostics, safety); ok {
			sections[section] = fixed
		}
	}
	if sections["fixed.unsafe"] == sections["fixed"] {
		delete(sections, "fixed.unsafe")
	}
	if r.update {
		if err := r.rewrite(wants, sections); err != nil {
			t.Fatal(err)
		}
		return diagnostics
	}
	if diff := cmp.Diff(r.spellOut(wants), wants, cmp.AllowUnexported(want{})); diff != "" {
		t.Errorf("%s: diagnostics (-want +got):\n%s", r.path, diff)
	}
	for _, section := range []string{"fixed", "fixed.unsafe"} {
		if diff := cmp.Diff(r.sections[section], sections[section]); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", r.path, section, diff)
		}
	}
	if good, ok := r.sections["good"]; ok {
		if diff := cmp.Diff([]want(nil), found(r.rule, r.lint(t, r.source(good, false))), cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("%s: the good example is not silent:\n%s", r.path, diff)
		}
	}
	crlf := found(r.rule, r.lint(t, r.source(r.text, true)))
	if diff := cmp.Diff(wants, crlf, cmp.AllowUnexported(want{})); diff != "" && !r.mode("crlf") {
		t.Errorf("%s: with CRLF line endings (-LF +CRLF):\n%s", r.path, diff)
	}
	return diagnostics
}

func (r *run) lint(t *testing.T, source *dockerfile.Source) []analyzer.Diagnostic {
	t.Helper()
	all, failures := r.worker.Lint(source, r.plan, r.options)
	for _, failure := range failures {
		t.Errorf("%s: %v", r.path, failure.Err)
	}
	var diagnostics []analyzer.Diagnostic
	for _, d := range all {
		if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(source.Text) {
			t.Errorf("%s: %s at %v is outside of the file", r.path, d.Rule.Name, d.Span)
			continue
		}
		if d.Rule == r.rule {
			r.message(t, d)
			diagnostics = append(diagnostics, d)
		}
	}
	return diagnostics
}

// message checks the form of a message: BuildKit's own are left as they are.
func (r *run) message(t *testing.T, d analyzer.Diagnostic) {
	t.Helper()
	if d.Rule.Name == "syntax-error" {
		return
	}
	if d.Message == "" || len(d.Message) > analyzer.MaxMessage || strings.HasSuffix(d.Message, ".") || strings.Contains(d.Message, "\n") {
		t.Errorf("%s: message of %s is empty, over 100 bytes, has a full stop or a line break: %q", r.path, d.Rule.Name, d.Message)
	}
}

// repair applies the fixes of the rule, if it offers any that safe.
func (r *run) repair(t *testing.T, diagnostics []analyzer.Diagnostic, safety analyzer.Safety) (string, bool) {
	t.Helper()
	offered := false
	for _, d := range diagnostics {
		offered = offered || d.FixAt(safety) != nil
	}
	if !offered {
		return "", false
	}
	source := r.source(r.text, false)
	repair, failures := r.worker.Repair(source, r.plan, r.options, safety)
	for _, failure := range failures {
		t.Errorf("%s: %v", r.path, failure.Err)
	}
	if repair.Rounds == 0 {
		t.Errorf("%s: the %s fixes were refused: the result does not parse", r.path, safety)
	}
	if repair.Diverged || repair.Rounds > 3 {
		t.Errorf("%s: the %s fixes took %d rounds, and %d are left", r.path, safety, repair.Rounds, len(repair.Left))
	}
	for _, d := range repair.Left {
		if d.FixAt(safety) != nil {
			t.Errorf("%s: fixed, but still: %s", r.path, d.Message)
		}
	}
	crlf, _ := r.worker.Repair(r.source(r.text, true), r.plan, r.options, safety)
	if want := strings.ReplaceAll(repair.Text, "\n", "\r\n"); crlf.Text != want && !r.mode("crlf") {
		t.Errorf("%s: %s fixes with CRLF line endings (-want +got):\n%s", r.path, safety, cmp.Diff(want, crlf.Text))
	}
	return r.unsource(repair.Text), true
}

// unsource undoes what the modes of the fixture did to the text.
func (r *run) unsource(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	if r.mode("no-eol") {
		text += "\n"
	}
	return text
}
