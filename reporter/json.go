package reporter

import (
	"bytes"
	"encoding/json"
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// These types are the document that docs/report.schema.json describes. Fields
// may be added to it; any other change needs another version.

type jsonReport struct {
	Version     int              `json:"version"`
	Tool        jsonTool         `json:"tool"`
	Diagnostics []jsonDiagnostic `json:"diagnostics"`
	Files       []jsonFile       `json:"files"`
	Summary     jsonSummary      `json:"summary"`
}

type jsonTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type jsonDiagnostic struct {
	Rule        string        `json:"rule"`
	Aliases     []string      `json:"aliases"`
	Severity    string        `json:"severity"`
	Message     string        `json:"message"`
	Path        string        `json:"path"`
	Start       Position      `json:"start"`
	End         Position      `json:"end"`
	Related     []jsonRelated `json:"related"`
	Fixes       []jsonFix     `json:"fixes"`
	Help        string        `json:"help"`
	Fingerprint string        `json:"fingerprint"`
}

// A Position is a place in a source as JSON documents have it: line and column
// from 1, the column in code points, the offset in bytes.
type Position struct {
	Line   int `json:"line"`
	Column int `json:"column"`
	Offset int `json:"offset"`
}

type jsonRelated struct {
	Path    string   `json:"path"`
	Start   Position `json:"start"`
	End     Position `json:"end"`
	Message string   `json:"message"`
}

type jsonFix struct {
	Message string     `json:"message"`
	Safety  string     `json:"safety"`
	Edits   []jsonEdit `json:"edits"`
}

type jsonEdit struct {
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
	found := countDiagnostics(result.Diagnostics)
	report := jsonReport{
		Version:     1,
		Tool:        jsonTool{Name: "dflint", Version: options.Version},
		Diagnostics: make([]jsonDiagnostic, len(result.Diagnostics)),
		Files:       make([]jsonFile, len(result.Files)),
		Summary: jsonSummary{
			Files:    len(result.Files),
			Errors:   found.errors,
			Warnings: found.warnings,
			Infos:    found.infos,
			Fixable:  found.safe,
		},
	}
	prints := Fingerprints(result)
	for i, d := range result.Diagnostics {
		report.Diagnostics[i] = newJSONDiagnostic(d, prints[i])
	}
	for i, file := range result.Files {
		report.Files[i] = jsonFile{file.Path, file.Diagnostics}
	}
	return encode(w, report)
}

func newJSONDiagnostic(d analyzer.Diagnostic, fingerprint string) jsonDiagnostic {
	start, end := Range(d.Source, d.Span)
	diagnostic := jsonDiagnostic{
		Rule:        d.Rule.Name,
		Aliases:     aliases(d),
		Severity:    d.Severity.String(),
		Message:     d.Message,
		Path:        d.Source.Path,
		Start:       start,
		End:         end,
		Related:     make([]jsonRelated, len(d.Related)),
		Fixes:       make([]jsonFix, len(d.Fixes)),
		Help:        HelpURL(d.Rule.Name),
		Fingerprint: fingerprint,
	}
	for i, related := range d.Related {
		start, end := Range(related.Source, related.Span)
		diagnostic.Related[i] = jsonRelated{related.Source.Path, start, end, related.Message}
	}
	for i, fix := range d.Fixes {
		diagnostic.Fixes[i] = newJSONFix(d.Source, fix)
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

func newJSONFix(source *dockerfile.Source, fix analyzer.Fix) jsonFix {
	edits := make([]jsonEdit, len(fix.Edits))
	for i, edit := range fix.Edits {
		start, end := Range(source, edit.Span)
		edits[i] = jsonEdit{start, end, edit.Text}
	}
	return jsonFix{fix.Message, fix.Safety.String(), edits}
}

// Range returns the two ends of a span.
func Range(source *dockerfile.Source, span dockerfile.Span) (start, end Position) {
	at := func(offset int) Position {
		p := locate(source, offset, codePoints)
		return Position{p.line, p.column, offset}
	}
	return at(span.Start), at(span.End)
}

// encode writes a document as JSON. Bytes that are not UTF-8 become U+FFFD.
func encode(w io.Writer, document any) error {
	var out bytes.Buffer
	encoder := json.NewEncoder(&out)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(document); err != nil {
		return err
	}
	return send(w, &out)
}
