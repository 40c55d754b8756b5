package analyzer

import (
	"cmp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/facts"
)

// maxRounds bounds how often a file is linted again after its fixes.
const maxRounds = 10

// A Repair is what applying fixes made of a file.
type Repair struct {
	Text   string
	Rounds int          // how many rounds changed the text
	Fixed  []Diagnostic // whose fixes were applied, in order of application
	Left   []Diagnostic // what the repaired text still gives
	// Diverged says that the last round allowed still had something to mend.
	Diverged bool

	facts *facts.File  // of the repaired text; nil unless the plan has rules about several files
	drift []Diagnostic // what those rules find in it
}

// Repair applies the fixes that are at least that safe, lints again, and
// repeats until nothing is left to apply. A fix after which BuildKit would
// refuse more than before is left out.
func (w *Worker) Repair(source *dockerfile.Source, plan *Plan, options dockerfile.Options, safety Safety) (Repair, []Failure) {
	return w.repair(source, Input{Plan: plan}, options, safety)
}

// repair repairs what an input does not leave alone.
func (w *Worker) repair(source *dockerfile.Source, input Input, options dockerfile.Options, safety Safety) (Repair, []Failure) {
	repair := Repair{Text: source.Text}
	for {
		source = dockerfile.NewSource(source.Path, repair.Text)
		report := w.Examine(source, input.Plan, options)
		found, failures := report.Diagnostics, report.Failures
		repair.Left, repair.facts = found, report.Facts
		fixed := fixable(input.unknown(found), safety)
		if len(fixed) == 0 || len(failures) > 0 {
			return repair, failures
		}
		if repair.Rounds == maxRounds {
			repair.Diverged = true
			return repair, nil
		}
		text, applied := applyFixes(source.Text, fixed, safety)
		if refusals(source.Path, text, options) > refusals(source.Path, source.Text, options) {
			text, applied = applyHarmless(source, fixed, options, safety)
		}
		if len(applied) == 0 || text == source.Text {
			return repair, nil
		}
		repair.Text = text
		repair.Rounds++
		repair.Fixed = append(repair.Fixed, applied...)
	}
}

// applyHarmless applies one fix after the other, without those after which
// BuildKit refuses more than before.
func applyHarmless(source *dockerfile.Source, found []Diagnostic, options dockerfile.Options, safety Safety) (string, []Diagnostic) {
	allowed := refusals(source.Path, source.Text, options)
	text, applied := source.Text, []Diagnostic(nil)
	for _, d := range found {
		tried, with := applyFixes(source.Text, append(slices.Clone(applied), d), safety)
		if len(with) > len(applied) && refusals(source.Path, tried, options) <= allowed {
			text, applied = tried, with
		}
	}
	return text, applied
}

func refusals(path, text string, options dockerfile.Options) int {
	return len(dockerfile.Parse(dockerfile.NewSource(path, text), options).Problems)
}

// FixAt returns the first fix of a diagnostic that is at least that safe, or nil.
func (d Diagnostic) FixAt(safety Safety) *Fix {
	for n := range d.Fixes {
		if d.Fixes[n].Safety >= safety {
			return &d.Fixes[n]
		}
	}
	return nil
}

// unknown returns the diagnostics that may be fixed.
func (i Input) unknown(found []Diagnostic) []Diagnostic {
	if i.Unknown == nil {
		return found
	}
	return i.Unknown(found)
}

func fixable(found []Diagnostic, safety Safety) []Diagnostic {
	return slices.DeleteFunc(slices.Clone(found), func(d Diagnostic) bool { return d.FixAt(safety) == nil })
}

// applyFixes applies one fix of each diagnostic, in order, all of it or
// nothing: a fix that touches the edit of an earlier one waits for the next
// round. Line endings of the inserted text become those of the file.
func applyFixes(text string, found []Diagnostic, safety Safety) (string, []Diagnostic) {
	var edits []Edit
	var applied []Diagnostic
	for _, d := range found {
		fix := d.FixAt(safety)
		if slices.ContainsFunc(fix.Edits, func(e Edit) bool { return touchesAny(e, edits) }) {
			continue
		}
		edits = append(edits, fix.Edits...)
		applied = append(applied, d)
	}
	slices.SortFunc(edits, func(a, b Edit) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	crlf := strings.Contains(text, "\r\n")
	var b strings.Builder
	at := 0
	for _, e := range edits {
		b.WriteString(text[at:e.Span.Start])
		if crlf {
			e.Text = strings.ReplaceAll(strings.ReplaceAll(e.Text, "\r\n", "\n"), "\n", "\r\n")
		}
		b.WriteString(e.Text)
		at = e.Span.End
	}
	b.WriteString(text[at:])
	return b.String(), applied
}

func touchesAny(e Edit, edits []Edit) bool {
	return slices.ContainsFunc(edits, func(o Edit) bool {
		return e.Span.Start <= o.Span.End && o.Span.Start <= e.Span.End
	})
}
