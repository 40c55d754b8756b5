package oracle

import (
	"fmt"
	"maps"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules"
)

// TestLintFixtures proves for all fixtures that the rules which answer to a
// check of BuildKit find what BuildKit finds.
func TestLintFixtures(t *testing.T) {
	list := differences(t, "lint")
	newComparison(t, list).run(fixtures(t))
	checkUsed(t, list)
}

// TestLintCorpus proves the same for real Dockerfiles.
func TestLintCorpus(t *testing.T) {
	newComparison(t, differences(t, "lint")).run(corpus(t))
}

// A comparison asks dflint and BuildKit the same.
type comparison struct {
	*testing.T
	listed   []*difference
	plan     *analyzer.Plan
	worker   *analyzer.Worker
	checks   map[*analyzer.Rule]string
	warnings map[string]int // that both agree upon, by check
	refused  int
}

func newComparison(t *testing.T, listed []*difference) *comparison {
	c := &comparison{T: t, listed: listed, worker: analyzer.NewWorker(), checks: map[*analyzer.Rule]string{}, warnings: map[string]int{}}
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		for _, alias := range rule.Aliases {
			if !strings.ContainsAny(alias, "0123456789") {
				c.checks[rule] = alias
			}
		}
		if rule.Name == "env-self-reference" { // it speaks of some variables that are not defined
			c.checks[rule] = "UndefinedVar"
		}
		if c.checks[rule] != "" {
			settings[rule.Name] = analyzer.Setting{Severity: rule.Severity, Preset: analyzer.All}
		}
	}
	c.plan = analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
	return c
}

func (c *comparison) run(samples []sample) {
	for _, s := range samples {
		c.sample(s)
	}
	total := 0
	for check, n := range c.warnings {
		c.Logf("%6d %s", n, check)
		total += n
	}
	c.Logf("%6d warnings in %d files, of which BuildKit refuses %d", total, len(samples), c.refused)
}

// A finding is one thing that is found about one instruction, as often as it is.
type finding struct {
	line  int // the first of the instruction
	check string
}

func (c *comparison) sample(s sample) {
	report, err := Lint(c.Context(), s.input(s.source.Text))
	if err != nil {
		c.Fatalf("%s: %v", s.name, err)
	}
	file := dockerfile.Parse(s.source, s.options)
	if err := Refuses(s.source.Text); err != nil && len(file.Problems) == 0 {
		c.Errorf("%s: BuildKit refuses it, dflint does not: %v", s.name, err)
	}
	if report.Refusal != "" {
		c.refused++
	}
	m := matcher{file: file, theirs: map[finding]int{}, ours: map[finding]int{}}
	for _, w := range report.Warnings {
		m.theirs[finding{m.lineOf(w.Line), w.Check}]++
	}
	examined := c.worker.Examine(s.source, c.plan, s.options)
	diagnostics, failures := examined.Diagnostics, examined.Failures
	for _, failure := range failures {
		c.Errorf("%s: %v", s.name, failure)
	}
	for _, d := range diagnostics {
		f := finding{m.lineOf(s.source.LineAt(d.Span.Start) + 1), c.checks[d.Rule]}
		if d.Rule.Name != "env-self-reference" || m.isUndefined(f.line, d.Span) {
			m.ours[f]++
		}
	}
	m.drop(report.Refusal != "")
	c.diff(s, m)
}

func (c *comparison) diff(s sample, m matcher) {
	for f, n := range m.theirs {
		if m.ours[f] == n {
			c.warnings[f.check] += n
		}
	}
	if cmp.Equal(m.theirs, m.ours) {
		return
	}
	for _, line := range m.differences() {
		if !isListed(c.listed, s.name, line.check) {
			c.Errorf("%s:%d: %s: BuildKit finds %d, dflint %d", s.name, line.line, line.check, m.theirs[line], m.ours[line])
		}
	}
}

// A matcher holds what was found in one file by instruction.
type matcher struct {
	file         *dockerfile.File
	theirs, ours map[finding]int
}

// instruction returns the last instruction that starts at a line, from 1, or
// above it; nil if there is none.
func (m matcher) instruction(line int) *dockerfile.Instruction {
	var found *dockerfile.Instruction
	for _, i := range m.file.Instructions {
		if i.Onbuild == nil && m.start(i) <= line {
			found = i
		}
	}
	return found
}

// isUndefined reports whether BuildKit, too, minds what env-self-reference
// finds: PATH has a value, if an unexpected one, and triggers run elsewhere.
func (m matcher) isUndefined(line int, use dockerfile.Span) bool {
	return m.instruction(line).Kind == dockerfile.Env && !strings.Contains(m.file.Source.Slice(use), "PATH")
}

func (m matcher) start(i *dockerfile.Instruction) int {
	return m.file.Source.LineAt(i.Span.Start) + 1
}

func (m matcher) lineOf(line int) int {
	if i := m.instruction(line); i != nil {
		return m.start(i)
	}
	return line
}

// drop forgets what cannot be compared.
func (m matcher) drop(refused bool) {
	all := maps.Clone(m.theirs)
	maps.Copy(all, m.ours)
	for f := range all {
		if m.incomparable(f) {
			delete(m.theirs, f)
			delete(m.ours, f)
		}
	}
	for f, n := range m.ours {
		if refused && m.theirs[f] < n { // BuildKit stopped before it got there
			delete(m.ours, f)
			delete(m.theirs, f)
		}
	}
}

// incomparable reports whether BuildKit knows more in the oracle than dflint,
// or less than in a real build.
func (m matcher) incomparable(f finding) bool {
	i, skips := m.instruction(f.line), checkComment.MatchString(m.file.Source.Text)
	switch {
	case i == nil:
		return false
	case i.Refused && (f.check != "UndefinedArgInFrom" || slices.ContainsFunc(i.Words, isMalformed)):
		return true // it is a syntax-error, and mostly nothing else
	case f.check == "InvalidBaseImagePlatform":
		return true // only the registry knows what there is
	case skips && (slices.Contains(unskippable, f.check) || i.Kind == dockerfile.From):
		return true // what is triggered there, BuildKit skips nowhere
	case skips && f.check == "UndefinedVar" && i.Kind == dockerfile.Env:
		return true // env-self-reference has another name
	case f.check == "UndefinedVar":
		// Images set variables, but those of the oracle do not.
		return !fromScratch(i.Stage) && m.ours[f] <= m.theirs[f]
	case f.check == "InvalidDefaultArgInFrom":
		_, known := m.file.DefaultBase(i.Stage)
		return !known
	case slices.Contains([]string{"CopyIgnoredFile", "ExposeInvalidFormat", "ExposeProtoCasing", "WorkdirRelativePath"}, f.check):
		return slices.ContainsFunc(i.Words, func(w dockerfile.Word) bool { return !w.Known || isOnDrive(w.Value) })
	}
	return false
}

// checkComment matches what silences checks of BuildKit.
var checkComment = regexp.MustCompile(`(?im)^\s*#\s*check\s*=`)

// unskippable are the checks that a `# check=skip=…` above an instruction does
// not silence in BuildKit, or not of that instruction.
var unskippable = []string{
	"ConsistentInstructionCasing", "DuplicateStageName", "InvalidDefinitionDescription", "MultipleInstructionsDisallowed",
	"NoEmptyContinuation", "ReservedStageName",
}

func isMalformed(w dockerfile.Word) bool { return w.Malformed }

// isOnDrive reports whether a path shows that an image is for Windows, whatever
// it is called.
func isOnDrive(path string) bool {
	return len(path) > 2 && path[1] == ':' && strings.ContainsAny(path[2:3], `\/`)
}

// fromScratch reports whether no image has a part in a stage.
func fromScratch(stage *dockerfile.Stage) bool {
	for stage.Parent != nil {
		stage = stage.Parent
	}
	return stage.Base.Kind == dockerfile.RefScratch
}

// differences returns what is found more or less often, by line.
func (m matcher) differences() []finding {
	var all []finding
	for f, n := range m.theirs {
		if m.ours[f] != n {
			all = append(all, f)
		}
	}
	for f := range m.ours {
		if m.theirs[f] == 0 {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b finding) int {
		return strings.Compare(fmt.Sprint(a.line, a.check), fmt.Sprint(b.line, b.check))
	})
	return all
}
