package pin

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/dflint/dflint/internal/credentials"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/reporter/terminal"
)

// Line returns what there is to say of a reference, and where it is written.
func (f *Finding) Line() string {
	start, _ := wire.Range(f.Source, f.Reference.Span)
	return fmt.Sprintf("%s:%d:%d: %s", terminal.Printable(f.Source.Path), start.Line, start.Column, f)
}

// A report is the JSON form of what was found, which docs/pin.schema.json
// describes. Fields may be added; any other change needs another version.
type report struct {
	Version    int               `json:"version"`
	Tool       reportTool        `json:"tool"`
	References []reportReference `json:"references"`
}

type reportTool struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

type reportReference struct {
	Path      string        `json:"path"`
	Start     wire.Position `json:"start"`
	End       wire.Position `json:"end"`
	Kind      Kind          `json:"kind"`
	Reference string        `json:"reference"`
	Status    Status        `json:"status"`
	Message   string        `json:"message"`
	Pinned    string        `json:"pinned,omitempty"`
	Current   string        `json:"current,omitempty"`
	Created   string        `json:"created,omitempty"`
	Platform  string        `json:"platform,omitempty"`
}

// WriteJSON writes all findings as one JSON document of a version of dflint.
func WriteJSON(w io.Writer, version string, findings []Finding) error {
	document := report{Version: 1, Tool: reportTool{"dflint", version}, References: []reportReference{}}
	for n := range findings {
		f := &findings[n]
		r := reportReference{
			Path: f.Source.Path, Kind: f.Reference.Kind, Reference: credentials.Star(f.Reference.Name), Status: f.Status, Message: f.String(),
			Pinned: f.Reference.Pin, Current: f.Current, Platform: f.Platform,
		}
		r.Start, r.End = wire.Range(f.Source, f.Reference.Span)
		if !f.Created.IsZero() {
			r.Created = f.Created.UTC().Format(time.RFC3339)
		}
		document.References = append(document.References, r)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(document)
}
