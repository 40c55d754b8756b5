package reporter

import (
	"io"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// A jsonReport is the document that docs/report.schema.json describes. Fields
// may be added to it; any other change needs another version.
type jsonReport struct {
	out     io.Writer
	version string // of dflint
	begun   bool
	found   Counts
}

func newJSON(w io.Writer, options Options) Report {
	return &jsonReport{out: w, version: options.Version}
}

// Render makes the part about some diagnostics, as [Report] says.
func (j *jsonReport) Render(found []analyzer.Diagnostic) func() error {
	e := wire.NewEncoder(nil, 2)
	prints := wire.Fingerprints(found)
	for n, d := range found {
		e.Next()
		e.Diagnostic(d, prints[n])
	}
	counts := Count(found)
	return func() error {
		j.found.add(counts)
		return j.add(e.Buf)
	}
}

// add writes diagnostics, with a comma in front of each.
func (j *jsonReport) add(elements []byte) error {
	if len(elements) == 0 {
		return nil
	}
	if !j.begun {
		j.begun = true
		elements = append(j.head(), elements[1:]...)
	}
	return send(j.out, terminal.JSON(elements))
}

// head returns the document up to the first diagnostic.
func (j *jsonReport) head() []byte {
	e := beginDocument(j.version)
	e.Key("diagnostics")
	return append(e.Buf, '[')
}

// beginDocument begins a document of version 1 with the tool that wrote it.
func beginDocument(version string) *wire.Encoder {
	e := wire.NewEncoder(nil, 0)
	e.Open('{')
	e.Number("version", 1)
	e.Key("tool")
	e.Open('{')
	e.Text("name", "dflint")
	e.Text("version", version)
	e.Close('}')
	return e
}

func appendSummary(e *wire.Encoder, result *analyzer.Result, found Counts) {
	e.Key("summary")
	e.Open('{')
	e.Number("files", len(result.Files))
	e.Number("errors", found.Errors)
	e.Number("warnings", found.Warnings)
	e.Number("infos", found.Infos)
	e.Number("fixable", found.Safe)
	e.Close('}')
}

// Close writes what stands behind the diagnostics.
func (j *jsonReport) Close(result *analyzer.Result) error {
	tail := []byte("\n  ]")
	if !j.begun {
		tail = append(j.head(), ']')
	}
	e := wire.NewEncoder(tail, 1)
	e.Key("files")
	e.Open('[')
	for _, file := range result.Files {
		e.Next()
		e.Open('{')
		e.Text("path", file.Path)
		e.Number("diagnostics", file.Diagnostics)
		e.Close('}')
	}
	e.Close(']')
	appendSummary(e, result, j.found)
	e.Close('}')
	return send(j.out, terminal.JSON(append(e.Buf, '\n')))
}
