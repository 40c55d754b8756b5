package labels

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/identity"
)

// SourceMissing finds an image without a label that says where its source is.
//
// Registries link an image to its repository by this label, Renovate finds the
// change log by it, and whoever wants to build the image again has to know
// where from. An image without one points at the repository of its base image.
//
// Set `org.opencontainers.image.source` to the URL of the repository. The keys
// `org.label-schema.vcs-url` and `vcs-url` count as well. The fix takes the
// remote of the repository.
//
// Silent where the target stage, or a stage that it is built from, sets one of
// the keys, be it from an argument; where the builder supplies the key, as
// `BUILDX_GIT_LABELS=1` does, which the option `external` declares; and where
// the label is set in a stage that the image only copies from, which is
// `label-lost`.
var SourceMissing = &analyzer.Rule{
	Name:     "label-source-missing",
	Summary:  "no label says where the source of the image is",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Options:  external(),
	Check:    analyzer.OnStage(checkSourceMissing),
}

func checkSourceMissing(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if absent(pass, stage, identity.Source) {
		key := identity.Source.Keys[0]
		pass.Report(analyzer.Diagnostic{
			Span:    stage.Base.Word.Span,
			Message: "nothing says where the image is made: set the label " + key,
			Fixes:   addition(pass, stage, key, pass.File.Origin().Source),
		})
	}
}
