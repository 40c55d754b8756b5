package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/images"
)

// checkSource says of an image that files are taken from what several rules
// say of the image of a FROM, and as loud as they do.
func checkSource(pass *analyzer.Pass, ref *dockerfile.ImageRef) {
	d := analyzer.Diagnostic{Span: ref.Word.Whole(), Severity: analyzer.Warning}
	judged := images.RungOf(ref)
	if judged == images.Partial && movesIn(pass.Preset()) {
		judged = images.Moving
	}
	switch judged {
	case images.Untagged:
		if ref.IsContextName() {
			return
		}
		d.Message = about(ref, " has no tag: name a version and pin its digest")
	case images.Latest:
		d.Span = ref.TagSpan
		d.Message = about(ref, " is whatever was pushed last: name a version and pin its digest")
	case images.Moving:
		d.Span, d.Severity = ref.TagSpan, analyzer.Info
		d.Message = about(ref, " moves: name all of a version and pin its digest")
	case images.Partial, images.Versioned:
		d.Message = about(ref, " has no digest: pin it with @sha256:…")
	default:
		return
	}
	pass.Report(d)
}
