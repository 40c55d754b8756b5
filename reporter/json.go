package reporter

import (
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// These types are the document that docs/report.schema.json describes. Fields
// may be added to it; any other change needs another version.

type jsonReport struct {
	Version     int          `json:"version"`
	Tool        Tool         `json:"tool"`
	Diagnostics []Diagnostic `json:"diagnostics"`
	Files       []jsonFile   `json:"files"`
	Summary     jsonSummary  `json:"summary"`
}

// A Tool names the program that wrote a document.
type Tool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// A Diagnostic is a diagnostic as JSON documents have it.
type Diagnostic struct {
	Rule        string    `json:"rule"`
	Aliases     []string  `json:"aliases"`
	Severity    string    `json:"severity"`
	Message     string    `json:"message"`
	Path        string    `json:"path"`
	Start       Position  `json:"start"`
	End         Position  `json:"end"`
	Related     []Related `json:"related"`
	Fixes       []Fix     `json:"fixes"`
	Help        string    `json:"help"`
	Fingerprint string    `json:"fingerprint"`
}

// A Position is a place in a source as JSON documents have it: line and column
// from 1, the column in code points, the offset in bytes.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

// Related is a further place of a diagnostic.
type Related struct {
	Path    string   `json:"path"`
	Start   Position `json:"start"`
	End     Position `json:"end"`
	Message string   `json:"message"`
}

// A Fix is a list of edits that are applied all or not at all.
type Fix struct {
	Message string `json:"message"`
	Safety  string `json:"safety"`
	Edits   []Edit `json:"edits"`
}

// An Edit replaces a range by a text.
type Edit struct {
	Start Position `json:"start"`
	End   Position `json:"end"`
	Text  string   `json:"text"`
}

type jsonFile struct {
	Path        string `json:"path"`
	Diagnostics int    `json:"diagnostics"`
}

type jsonSummary struct {
	Files    int `json:"files"`
	Errors   int `json:"errors"`
	Warnings int `json:"warnings"`
	Infos    int `json:"infos"`
	Fixable  int `json:"fixable"`
}

func writeJSON(w io.Writer, result *analyzer.Result, options Options) error {
	if options.Statistics {
		return writeJSONStatistics(w, result, options)
	}
	var found Counts
	document := func() any { return newJSONReport(result, found, options) }
	return encodeAround(w, "diagnostics", document, func(add func(any) error) error {
		for group, err := range result.ByFile() {
			if err != nil {
				return err
			}
			found.add(group)
			for _, d := range Diagnostics(group, nil) {
				if err := add(d); err != nil {
					return err
				}
			}
		}
		return nil
	})
}

func newJSONSummary(result *analyzer.Result, found Counts) jsonSummary {
	return jsonSummary{
		Files: len(result.Files), Errors: found.Errors, Warnings: found.Warnings, Infos: found.Infos, Fixable: found.Safe,
	}
}

// newJSONReport returns the report without its diagnostics.
func newJSONReport(result *analyzer.Result, found Counts, options Options) jsonReport {
	report := jsonReport{
		Version:     1,
		Tool:        Tool{Name: "dflint", Version: options.Version},
		Diagnostics: []Diagnostic{},
		Files:       make([]jsonFile, len(result.Files)),
		Summary:     newJSONSummary(result, found),
	}
	for i, file := range result.Files {
		report.Files[i] = jsonFile{file.Path, file.Diagnostics}
	}
	return report
}

// Diagnostics returns the diagnostics of whole files as JSON documents have
// them, with stars in the place of the secrets of the run.
func Diagnostics(found []analyzer.Diagnostic, secrets []analyzer.Secret) []Diagnostic {
	if len(secrets) > 0 {
		found = starsFor(SecretLines(secrets)).over(found)
	}
	prints := fingerprints(found)
	diagnostics := make([]Diagnostic, len(found))
	for i, d := range found {
		diagnostics[i] = newDiagnostic(d, prints[i])
	}
	return diagnostics
}

func newDiagnostic(d analyzer.Diagnostic, fingerprint string) Diagnostic {
	start, end := Range(d.Source, d.Span)
	diagnostic := Diagnostic{
		Rule:        d.Rule.Name,
		Aliases:     aliases(d),
		Severity:    d.Severity.String(),
		Message:     d.Message,
		Path:        d.Source.Path,
		Start:       start,
		End:         end,
		Related:     make([]Related, len(d.Related)),
		Fixes:       make([]Fix, len(d.Fixes)),
		Help:        HelpURL(d.Rule.Name),
		Fingerprint: fingerprint,
	}
	for i, related := range d.Related {
		start, end := Range(related.Source, related.Span)
		diagnostic.Related[i] = Related{related.Source.Path, start, end, related.Message}
	}
	for i, fix := range d.Fixes {
		diagnostic.Fixes[i] = newFix(d.Source, fix)
	}
	return diagnostic
}

// aliases returns the codes of other linters that a diagnostic answers to.
func aliases(d analyzer.Diagnostic) []string {
	codes := append([]string{}, d.Rule.Aliases...)
	if d.Code != "" {
		codes = append(codes, d.Code)
	}
	return codes
}

func newFix(source *dockerfile.Source, fix analyzer.Fix) Fix {
	edits := make([]Edit, len(fix.Edits))
	for i, edit := range fix.Edits {
		start, end := Range(source, edit.Span)
		edits[i] = Edit{start, end, edit.Text}
	}
	return Fix{fix.Message, fix.Safety.String(), edits}
}

// Range returns the two ends of a span.
func Range(source *dockerfile.Source, span dockerfile.Span) (start, end Position) {
	at := func(offset int) Position {
		p := locate(source, offset, codePoints)
		return Position{p.line, p.column, offset}
	}
	return at(span.Start), at(span.End)
}
