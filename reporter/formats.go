// Package reporter writes what a run found: one file per format. It knows
// diagnostics and the text of their files, and nothing of what a Dockerfile
// means. Lines and columns exist in this package only.
package reporter

import (
	"bytes"
	"fmt"
	"io"

	"github.com/dflint/dflint/analyzer"
)

// Options are what a report needs to know beside the result. Each format uses
// what concerns it and ignores the rest; the zero value suits a plain file.
type Options struct {
	Version    string                   // of dflint, "0.1.0"
	Color      bool                     // text: colour with ANSI escape sequences
	Width      int                      // text: columns of the terminal; 0 if there is none
	Quiet      bool                     // text: no summary
	Statistics bool                     // text, json: how often each rule reported, instead of the diagnostics
	Page       func(rule string) string // sarif: the page of a rule in Markdown; nil for its summary and a link
	Family     func(rule string) string // sarif: the family of a rule, "" if it has none; nil to leave families out
}

// A Format is one way to write a result.
type Format struct {
	Name       string // as a user types it
	Doc        string // one line
	Write      func(w io.Writer, result *analyzer.Result, options Options) error
	Statistics bool // it has a form for statistics
}

// Formats returns the formats in the order in which help lists them; the first
// is the default.
func Formats() []Format {
	return []Format{
		{"text", "for people: the source with the range marked, and a summary", guarded(writeText), true},
		{"compact", "path:line:column: severity: message [rule], one line each", guarded(writeCompact), false},
		{"json", "one stable document, described by docs/report.schema.json", guarded(writeJSON), true},
		{"sarif", "SARIF 2.1.0, for code scanning", guarded(writeSARIF), false},
	}
}

// send writes a finished part of a report, and empties it.
func send(w io.Writer, report *bytes.Buffer) error {
	if _, err := report.WriteTo(w); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}
