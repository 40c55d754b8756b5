package analyzer

import "github.com/dflint/dflint/analyzer/dockerfile"

// A Diagnostic is one thing found in one file.
type Diagnostic struct {
	Rule     *Rule
	Code     string // what the program that a rule asks calls it: "SC2086"; "" for what dflint finds itself
	Severity Severity
	Source   *dockerfile.Source // the file that it is about
	Span     dockerfile.Span    // what varies or is wrong, as narrow as can be
	Message  string             // lower case, no full stop, at most 100 characters
	Related  []Related          // further places of the same cause
	Fixes    []Fix              // alternatives: at most one may be applied
	Secret   bool               // what stands in Span is a secret: no report may show it

	anchor *dockerfile.Instruction // what the rule looked at
}

// Related is a place that belongs to a diagnostic found elsewhere.
type Related struct {
	Source  *dockerfile.Source
	Span    dockerfile.Span
	Message string
}

// A Fix is a list of edits of the diagnostic's file that are applied all or not at all.
type Fix struct {
	Message string // what the fix does, as an order: "add --no-cache"
	Safety  Safety
	Edits   []Edit // in order of their spans, which do not overlap
}

// An Edit replaces the text of a span. An empty span inserts.
type Edit struct {
	Span dockerfile.Span
	Text string
}
