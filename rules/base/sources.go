package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// checkSource says of an image that files are taken from what several rules
// say of the image of a FROM, and as loud as they do.
func checkSource(pass *analyzer.Pass, ref *dockerfile.ImageRef) {
	d := analyzer.Diagnostic{Span: ref.Word.Whole(), Severity: analyzer.Warning}
	judged := rungOf(ref)
	if judged == partial && movesIn(pass.Preset()) {
		judged = moving
	}
	switch judged {
	case untagged:
		if ref.IsContextName() {
			return
		}
		d.Message = about(ref, " has no tag: name a version and pin its digest")
	case latest:
		d.Span = ref.TagSpan
		d.Message = about(ref, " is whatever was pushed last: name a version and pin its digest")
	case moving:
		d.Span, d.Severity = ref.TagSpan, analyzer.Info
		d.Message = about(ref, " moves: name all of a version and pin its digest")
	case partial, versioned:
		d.Message = about(ref, " has no digest: pin it with @sha256:…")
	default:
		return
	}
	pass.Report(d)
}
