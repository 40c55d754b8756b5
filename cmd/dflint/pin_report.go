package main

import (
	"encoding/json"
	"fmt"
	"io"
	"time"

	"github.com/dflint/dflint/internal/pin"
	"github.com/dflint/dflint/reporter"
)

// finish reports what was found, and returns the exit status.
func (p *pinner) finish() error {
	counts := map[pin.Status]int{}
	for n := range p.findings {
		counts[p.findings[n].Status]++
	}
	if err := p.report(); err != nil {
		return err
	}
	if !p.flags.quiet && len(p.files) > 0 {
		p.note("%s", pinSummary(counts))
	}
	switch {
	case p.failed || counts[pin.Failed] > 0:
		return statusError(statusFailed)
	case p.flags.check && counts[pin.Missing]+counts[pin.Moved] > 0, p.flags.diff && counts[pin.Written] > 0:
		return statusError(statusFound)
	}
	return nil
}

// pinSummary counts the references by how they stand.
func pinSummary(counts map[pin.Status]int) string {
	return fmt.Sprintf("%s pinned now, %d before, %d not pinned, %d moved, %d failed",
		plural(counts[pin.Written], "reference"), counts[pin.Same], counts[pin.Missing], counts[pin.Moved], counts[pin.Failed])
}

// report writes the findings. What is as it should be, is only said of as JSON
// and with --verbose.
func (p *pinner) report() error {
	if p.flags.format == "json" {
		return writePinJSON(p.out, p.findings)
	}
	for n := range p.findings {
		f := &p.findings[n]
		start, _ := reporter.Range(f.File.Model.Source, f.Reference.Span)
		text := fmt.Sprintf("%s:%d:%d: %s\n", f.File.Path, start.Line, start.Column, f.Text())
		var err error
		switch f.Status {
		case pin.Failed:
			_, err = io.WriteString(p.err, "dflint: "+text)
		case pin.Missing, pin.Moved:
			_, err = io.WriteString(p.out, text)
		default:
			if p.flags.verbose {
				_, err = io.WriteString(p.err, text)
			}
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// A pinReport is the JSON form of what dflint pin found.
type pinReport struct {
	Version    int            `json:"version"`
	References []pinReference `json:"references"`
}

type pinReference struct {
	Path      string            `json:"path"`
	Start     reporter.Position `json:"start"`
	End       reporter.Position `json:"end"`
	Kind      pin.Kind          `json:"kind"`
	Reference string            `json:"reference"`
	Status    pin.Status        `json:"status"`
	Pinned    string            `json:"pinned,omitempty"`
	Current   string            `json:"current,omitempty"`
	Created   string            `json:"created,omitempty"`
	Error     string            `json:"error,omitempty"`
}

func writePinJSON(w io.Writer, findings []pin.Finding) error {
	report := pinReport{Version: 1, References: []pinReference{}}
	for n := range findings {
		f := &findings[n]
		r := pinReference{
			Path: f.File.Path, Kind: f.Reference.Kind, Reference: f.Reference.Name, Status: f.Status,
			Pinned: f.Reference.Pin, Current: f.Current,
		}
		r.Start, r.End = reporter.Range(f.File.Model.Source, f.Reference.Span)
		if !f.Created.IsZero() {
			r.Created = f.Created.UTC().Format(time.RFC3339)
		}
		if f.Err != nil {
			r.Error = f.Err.Error()
		}
		report.References = append(report.References, r)
	}
	encoder := json.NewEncoder(w)
	encoder.SetEscapeHTML(false)
	encoder.SetIndent("", "  ")
	return encoder.Encode(report)
}
