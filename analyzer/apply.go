package analyzer

import (
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

// applyHarmless applies the fixes without those after which BuildKit refuses
// more than before. It halves the list until each part is harmless or one fix,
// since most of them are.
func applyHarmless(source *dockerfile.Source, found []Diagnostic, options dockerfile.Options, safety Safety) (string, []Diagnostic) {
	allowed := refusals(source.Path, source.Text, options)
	text, applied := source.Text, []Diagnostic(nil)
	tries := 0
	var add func(part []Diagnostic)
	add = func(part []Diagnostic) {
		if len(part) == 0 || tries == maxTries {
			return
		}
		tries++
		tried, with := applyFixes(source.Text, append(slices.Clone(applied), part...), safety)
		switch {
		case len(with) == len(applied):
		case refusals(source.Path, tried, options) <= allowed:
			text, applied = tried, with
		case len(part) > 1:
			add(part[:len(part)/2])
			add(part[len(part)/2:])
		}
	}
	add(found)
	return text, applied
}

// maxTries bounds how many lists of fixes are tried, one of which is harmful.
// What is not tried then waits for the next round.
const maxTries = 16

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
	var edits edits
	var applied []Diagnostic
	for _, d := range found {
		if edits.add(d.FixAt(safety).Edits) {
			applied = append(applied, d)
		}
	}
	crlf := strings.Contains(text, "\r\n")
	var b strings.Builder
	at := 0
	for e := range edits.all {
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
