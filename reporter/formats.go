// Package reporter writes what a run found: one file per format. It knows
// diagnostics and the text of their files, and nothing of what a Dockerfile
// means.
package reporter

import (
	"fmt"
	"io"

	"github.com/dflint/dflint/analyzer"
)

// Options are what a report needs to know beside what was found. Each format
// uses what concerns it and ignores the rest; the zero value suits a plain file.
type Options struct {
	Version string                   // of dflint, "0.1.0"
	Color   bool                     // text: colour with ANSI escape sequences
	Width   int                      // text: columns of the terminal; 0 if there is none
	Quiet   bool                     // text: no summary
	Rules   []*analyzer.Rule         // sarif: those in force, by name
	Page    func(rule string) string // sarif: the page of a rule in Markdown; nil for its summary and a link
	Family  func(rule string) string // sarif: the family of a rule, "" if it has none; nil to leave families out
}

// A Report is one output in the making.
type Report interface {
	// Render makes the part of the report that is about these diagnostics: those
	// of one file, or those that comparing files found. It may be called by
	// several goroutines at once. What it returns writes the part; that is called
	// by one at a time, in the order of the report.
	Render([]analyzer.Diagnostic) (write func() error)
	// Close writes what can be known at the end only.
	Close(*analyzer.Result) error
}

// A Format is one way to write what was found.
type Format struct {
	Name       string // as a user types it
	Doc        string // one line
	New        func(w io.Writer, options Options) Report
	Statistics func(w io.Writer, options Options) Report // how often each rule reported; nil if the format cannot say it
}

// Formats returns the formats in the order in which help lists them; the first
// is the default.
func Formats() []Format {
	return []Format{
		{"text", "for people: the source with the range marked, and a summary", newText, newTextStatistics},
		{"compact", "path:line:column: severity: message [rule], one line each", newCompact, nil},
		{"json", "one stable document, described by docs/report.schema.json", newJSON, newJSONStatistics},
		{"sarif", "SARIF 2.1.0, for code scanning", newSARIF, nil},
	}
}

// Write writes a report of what is known already, in one part.
func (f Format) Write(w io.Writer, found []analyzer.Diagnostic, result *analyzer.Result, options Options) error {
	report := f.New(w, options)
	if err := report.Render(found)(); err != nil {
		return err
	}
	return report.Close(result)
}

// send writes a finished part of a report.
func send(w io.Writer, part []byte) error {
	if _, err := w.Write(part); err != nil {
		return fmt.Errorf("writing the report: %w", err)
	}
	return nil
}
