package wire

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// These types are what docs/report.schema.json, docs/facts.schema.json and
// docs/inventory.schema.json describe. Fields may be added to them; any other
// change needs another version.

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

// Diagnostics returns the diagnostics of whole files as JSON documents have
// them. They show no secret.
func Diagnostics(found []analyzer.Diagnostic) []Diagnostic {
	prints := Fingerprints(found)
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

// Diagnostic appends a diagnostic: what encoding/json makes of the type of that name.
func (e *Encoder) Diagnostic(d analyzer.Diagnostic, fingerprint string) {
	e.Open('{')
	e.Text("rule", d.Rule.Name)
	e.Key("aliases")
	e.Open('[')
	for _, alias := range d.Rule.Aliases {
		e.Next()
		e.String(alias)
	}
	if d.Code != "" {
		e.Next()
		e.String(d.Code)
	}
	e.Close(']')
	e.Text("severity", d.Severity.String())
	e.Text("message", d.Message)
	e.Text("path", d.Source.Path)
	e.span(d.Source, d.Span)
	e.Key("related")
	e.Open('[')
	for _, r := range d.Related {
		e.Next()
		e.Open('{')
		e.Text("path", r.Source.Path)
		e.span(r.Source, r.Span)
		e.Text("message", r.Message)
		e.Close('}')
	}
	e.Close(']')
	e.Key("fixes")
	e.Open('[')
	for _, fix := range d.Fixes {
		e.Next()
		e.fix(d.Source, fix)
	}
	e.Close(']')
	e.Text("help", HelpURL(d.Rule.Name))
	e.Text("fingerprint", fingerprint)
	e.Close('}')
}

func (e *Encoder) fix(source *dockerfile.Source, fix analyzer.Fix) {
	e.Open('{')
	e.Text("message", fix.Message)
	e.Text("safety", fix.Safety.String())
	e.Key("edits")
	e.Open('[')
	for _, edit := range fix.Edits {
		e.Next()
		e.Open('{')
		e.span(source, edit.Span)
		e.Text("text", edit.Text)
		e.Close('}')
	}
	e.Close(']')
	e.Close('}')
}

// span appends the fields of the two ends of a span.
func (e *Encoder) span(source *dockerfile.Source, span dockerfile.Span) {
	start, end := Range(source, span)
	e.position("start", start)
	e.position("end", end)
}

func (e *Encoder) position(name string, p Position) {
	e.Key(name)
	e.Open('{')
	e.Number("line", p.Line)
	e.Number("column", p.Column)
	e.Number("offset", p.Offset)
	e.Close('}')
}
