package base

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/images"
)

// Syntax finds a `# syntax` directive that names no exact version of the
// Dockerfile frontend.
//
// The frontend is the program that reads the Dockerfile. Without a tag, and
// with `latest`, `labs` or `master`, each build takes the newest one, which
// may read the file differently, and that of `labs` may even lose a feature
// again. In the preset reproducible the rule also finds a version of which a
// part is left out, such as `docker/dockerfile:1`.
//
// Name an exact version such as `docker/dockerfile:1.16.0`, or add a digest.
var Syntax = &analyzer.Rule{
	Name:     "syntax-unpinned",
	Summary:  "Dockerfile frontend that is not pinned",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkSyntax),
}

func checkSyntax(pass *analyzer.Pass) {
	for _, directive := range pass.File.Directives {
		ref := directive.Image
		if ref == nil {
			continue
		}
		switch images.RungOf(ref) {
		case images.Untagged:
			pass.Reportf(ref.Word.Span, "%s", about(ref, " has no tag: name an exact version of the frontend"))
		case images.Latest, images.Moving:
			pass.Reportf(ref.TagSpan, "%s", about(ref, " names no version: name an exact version of the frontend"))
		case images.Partial:
			if movesIn(pass.Preset()) {
				pass.Report(analyzer.Diagnostic{
					Span:     ref.TagSpan,
					Severity: analyzer.Info,
					Message:  about(ref, " moves with each release: name an exact version, or add a digest"),
				})
			}
		}
	}
}
