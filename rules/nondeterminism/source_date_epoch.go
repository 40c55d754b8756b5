package nondeterminism

import "github.com/dflint/dflint/analyzer"

// SourceDateEpoch finds a Dockerfile that does not declare SOURCE_DATE_EPOCH.
//
// The image's configuration, its history and, with `rewrite-timestamp=true`,
// its files carry the time of the build: two builds of the same source give
// two digests. BuildKit takes the time from the build argument
// SOURCE_DATE_EPOCH instead, and so do tar, dpkg, rpm, Python, Sphinx and many
// other tools where a RUN sees it.
//
// Declare `ARG SOURCE_DATE_EPOCH=0` in front of the first FROM: the default of
// a build that is told nothing. docker buildx hands over the variable from
// its own environment: `SOURCE_DATE_EPOCH=$(git log -1 --pretty=%ct)`. Declare
// it once more, without a value, in a stage whose commands are to see it.
//
// Silent where the file declares it, as an ARG or an ENV, wherever that is.
//
// The fix adds the ARG. It is unsafe: an image that is built without the
// variable then says that it was made in 1970.
var SourceDateEpoch = &analyzer.Rule{
	Name:     "no-source-date-epoch",
	Summary:  "no ARG SOURCE_DATE_EPOCH",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnFile(checkSourceDateEpoch),
}

func checkSourceDateEpoch(pass *analyzer.Pass) {
	target := pass.File.Target
	if target == nil || target.From.Refused || target.Base == nil || declaresEpoch(pass.File.File) {
		return
	}
	line := "ARG " + epoch + "=0"
	pass.Report(analyzer.Diagnostic{
		Span:    target.Base.Word.Span,
		Message: "the image carries the time of its build: declare ARG " + epoch,
		Fixes: []analyzer.Fix{{
			Message: "add " + line, Safety: analyzer.Unsafe,
			Edits: []analyzer.Edit{addGlobalArg(pass.File.File, line)},
		}},
	})
}
