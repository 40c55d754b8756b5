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
		plan: analyzer.NewPlan(analyzer.NewNames(s.Rules), settings),
	}
}

// check compares what the rule finds and mends, and returns its diagnostics.
func (r *run) check(t *testing.T) []analyzer.Diagnostic {
	t.Helper()
	diagnostics := r.lint(t, r.documents(), false)
	wants := map[string][]want{}
	for _, d := range r.documents() {
		wants[d.name] = found(d.name, diagnostics)
	}
	sections := map[string]string{}
	for section, safety := range map[string]analyzer.Safety{"fixed": analyzer.Safe, "fixed.unsafe": analyzer.Unsafe} {
		r.repair(t, diagnostics, section, safety, sections)
	}
	for _, d := range r.documents() {
		if sections[r.section("fixed.unsafe", d)] == sections[r.section("fixed", d)] {
			delete(sections, r.section("fixed.unsafe", d))
		}
	}
	if r.update {
		if err := r.rewrite(wants, sections); err != nil {
			t.Fatal(err)
		}
		return diagnostics
	}
	crlf := r.lint(t, r.documents(), true)
	for _, d := range r.documents() {
		r.compare(t, d, wants[d.name], sections)
		if diff := cmp.Diff(wants[d.name], found(d.name, crlf), cmp.AllowUnexported(want{})); diff != "" && !r.mode("crlf") {
			t.Errorf("%s: %s with CRLF line endings (-LF +CRLF):\n%s", r.path, d.name, diff)
		}
	}
	if good, ok := r.sections["good"]; ok {
		silent := found(r.name, r.lint(t, append([]document{{name: r.name, text: good}}, r.others...), false))
		if diff := cmp.Diff([]want(nil), silent, cmp.AllowUnexported(want{})); diff != "" {
			t.Errorf("%s: the good example is not silent:\n%s", r.path, diff)
		}
	}
	return diagnostics
}

// section returns the section that holds what fixes make of a Dockerfile.
func (r *run) section(kind string, d document) string {
	if d.name == r.name {
		return kind
	}
	return kind + " " + d.name
}

// compare compares what was found in one Dockerfile, and made of it, with what is expected.
func (r *run) compare(t *testing.T, d document, wants []want, sections map[string]string) {
	t.Helper()
	if diff := cmp.Diff(d.spellOut(wants), wants, cmp.AllowUnexported(want{})); diff != "" {
		t.Errorf("%s: diagnostics of %s (-want +got):\n%s", r.path, d.name, diff)
	}
	for _, kind := range []string{"fixed", "fixed.unsafe"} {
		section := r.section(kind, d)
		if diff := cmp.Diff(r.sections[section], sections[section]); diff != "" {
			t.Errorf("%s: %s (-want +got):\n%s", r.path, section, diff)
		}
	}
}

// inputs returns what there is to lint or mend.
func (r *run) inputs(documents []document, crlf bool) []analyzer.Input {
	var inputs []analyzer.Input
	for _, d := range documents {
		text := r.source(d.name, d.text, crlf).Text
		inputs = append(inputs, analyzer.Input{Path: d.name, Plan: r.plan, Load: func() (analyzer.Content, error) {
			return analyzer.Content{Text: text, Options: r.options}, nil
		}})
	}
	return inputs
}

func (r *run) lint(t *testing.T, documents []document, crlf bool) []analyzer.Diagnostic {
	t.Helper()
	found, result, err := analyzer.Lint(t.Context(), r.inputs(documents, crlf), 1)
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Errorf("%s: %v", r.path, failure)
	}
	var diagnostics []analyzer.Diagnostic
	for _, d := range found {
		if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(d.Source.Text) {
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

// repair applies the fixes of the rule, if it offers any that safe, and notes
// what comes of each file.
func (r *run) repair(t *testing.T, diagnostics []analyzer.Diagnostic, kind string, safety analyzer.Safety, sections map[string]string) {
	t.Helper()
	offered := map[string]bool{}
	for _, d := range diagnostics {
		offered[d.Source.Path] = offered[d.Source.Path] || d.FixAt(safety) != nil
	}
	mended, failures, err := analyzer.Mend(t.Context(), r.inputs(r.documents(), false), 1, safety, nil)
	if err != nil {
		t.Fatal(err)
	}
	crlf, _, err := analyzer.Mend(t.Context(), r.inputs(r.documents(), true), 1, safety, nil)
	if err != nil {
		t.Fatal(err)
	}
	for n, d := range r.documents() {
		for _, failure := range append(failures, mended[n].Failures...) {
			t.Errorf("%s: %v", r.path, failure)
		}
		if offered[d.name] {
			r.mended(t, &mended[n], kind, safety)
			if want := strings.ReplaceAll(mended[n].Text, "\n", "\r\n"); crlf[n].Text != want && !r.mode("crlf") {
				t.Errorf("%s: %s fixes with CRLF line endings (-want +got):\n%s", r.path, kind, cmp.Diff(want, crlf[n].Text))
			}
			sections[r.section(kind, d)] = r.unsource(mended[n].Text)
		}
	}
}

// mended checks that fixing one file came to an end.
func (r *run) mended(t *testing.T, file *analyzer.Mended, kind string, safety analyzer.Safety) {
	t.Helper()
	if file.Rounds == 0 {
		t.Errorf("%s: the %s fixes were refused: the result does not parse", r.path, kind)
	}
	if file.Diverged || file.Rounds > 3 {
		t.Errorf("%s: the %s fixes took %d rounds, and %d are left", r.path, kind, file.Rounds, len(file.Left))
	}
	for _, d := range file.Left {
		if d.FixAt(safety) != nil {
			t.Errorf("%s: fixed, but still: %s", r.path, d.Message)
		}
	}
}

// unsource undoes what the modes of the fixture did to the text.
func (r *run) unsource(text string) string {
	text = strings.ReplaceAll(strings.TrimPrefix(text, "\uFEFF"), "\r\n", "\n")
	if r.mode("no-eol") {
		text += "\n"
	}
	return text
}
