package reporter

import (
	"cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// resultDepth is how deep a result lies in the log: runs, run, results.
const resultDepth = 4

// result returns a result object of SARIF 2.1.0, §3.27, on a line of its own. A
// rule that is not in force has no index yet.
func (s *sarifReport) result(d analyzer.Diagnostic, fingerprint string) []byte {
	e := sarifEncoder{wire.NewEncoder(nil, resultDepth)}
	e.Line()
	e.Open('{')
	e.Text("ruleId", d.Rule.Name)
	if index, ok := s.indexes[d.Rule.Name]; ok {
		e.Number("ruleIndex", index)
	}
	e.Text("level", sarifLevel(d.Severity))
	e.message("message", d.Message)
	e.Key("locations")
	e.Open('[')
	e.Next()
	e.Open('{')
	e.physical(d.Source, d.Span)
	e.Close('}')
	e.Close(']')
	e.related(d.Related)
	e.Key("partialFingerprints")
	e.Open('{')
	e.Text("dflint/v1", fingerprint)
	e.Close('}')
	e.fixes(d)
	e.Close('}')
	return terminal.JSON(e.Buf)
}

// A sarifEncoder appends the objects that results are made of.
type sarifEncoder struct{ *wire.Encoder }

func (e sarifEncoder) message(name, text string) {
	e.Key(name)
	e.Open('{')
	e.Text("text", text)
	e.Close('}')
}

// physical appends the field of a place with its text.
func (e sarifEncoder) physical(source *dockerfile.Source, span dockerfile.Span) {
	e.Key("physicalLocation")
	e.Open('{')
	e.artifact(source.Path)
	e.Key("region")
	e.Open('{')
	e.region(source, span)
	e.message("snippet", source.Slice(span))
	e.Close('}')
	e.Close('}')
}

func (e sarifEncoder) artifact(path string) {
	location := artifactLocation(path)
	e.Key("artifactLocation")
	e.Open('{')
	e.Text("uri", location.URI)
	if location.URIBaseID != "" {
		e.Text("uriBaseId", location.URIBaseID)
	}
	e.Close('}')
}

// region appends the fields of a region.
func (e sarifEncoder) region(source *dockerfile.Source, span dockerfile.Span) {
	start, end := wire.Locate(source, span.Start, wire.UTF16Units), wire.Locate(source, span.End, wire.UTF16Units)
	e.Number("startLine", start.Line)
	e.Number("startColumn", start.Column)
	e.Number("endLine", end.Line)
	e.Number("endColumn", end.Column)
}

func (e sarifEncoder) related(related []analyzer.Related) {
	if len(related) == 0 {
		return
	}
	e.Key("relatedLocations")
	e.Open('[')
	for n, r := range related[:min(len(related), maxSARIFRelated)] {
		e.Next()
		e.Open('{')
		e.Number("id", n+1)
		e.physical(r.Source, r.Span)
		e.message("message", cmp.Or(r.Message, "related place"))
		e.Close('}')
	}
	e.Close(']')
}

// fixes appends the fixes that can be applied, if there are any.
func (e sarifEncoder) fixes(d analyzer.Diagnostic) {
	begun := false
	for _, fix := range d.Fixes {
		if fix.Safety == analyzer.Manual || len(fix.Edits) == 0 {
			continue
		}
		if !begun {
			begun = true
			e.Key("fixes")
			e.Open('[')
		}
		e.Next()
		e.fix(d.Source, fix)
	}
	if begun {
		e.Close(']')
	}
}

func (e sarifEncoder) fix(source *dockerfile.Source, fix analyzer.Fix) {
	e.Open('{')
	e.message("description", fix.Message+" ("+fix.Safety.String()+")")
	e.Key("artifactChanges")
	e.Open('[')
	e.Next()
	e.Open('{')
	e.artifact(source.Path)
	e.Key("replacements")
	e.Open('[')
	for _, edit := range fix.Edits {
		e.Next()
		e.Open('{')
		e.Key("deletedRegion")
		e.Open('{')
		e.region(source, edit.Span)
		e.Close('}')
		e.message("insertedContent", edit.Text)
		e.Close('}')
	}
	e.Close(']')
	e.Close('}')
	e.Close(']')
	e.Close('}')
}
