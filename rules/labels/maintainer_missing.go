package labels

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/identity"
)

// MaintainerMissing finds an image without a label that says who answers for it.
//
// Labels are inherited: without one of its own the image names the people of
// its base image, who get the questions about software that they never saw.
//
// Set `org.opencontainers.image.authors` to a team or a person with a way to
// reach them. The key `maintainer` counts as well. The fix takes the owners of
// the Dockerfile from CODEOWNERS; without one, only you can tell.
//
// Silent where the target stage, or a stage that it is built from, sets one of
// the keys, be it from an argument; where the builder supplies the key, which
// the option `external` declares; where a stage that the image needs has a
// MAINTAINER instruction, which is `maintainer-deprecated`; where the label is
// set in a stage that the image only copies from, which is `label-lost`; below a
// `.devcontainer` folder; and where the name of the target stage says that its
// image is thrown away, as `test`, `lint` and `builder` do.
var MaintainerMissing = &analyzer.Rule{
	Name:     "label-maintainer-missing",
	Summary:  "no label says who answers for the image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Options:  external(),
	Check:    analyzer.OnStage(checkMaintainerMissing),
}

func checkMaintainerMissing(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if absent(pass, stage, identity.Maintainer) && !isThrownAway(pass, stage) {
		key := identity.Maintainer.Keys[0]
		pass.Report(analyzer.Diagnostic{
			Span:    stage.Base.Word.Span,
			Message: "nobody answers for the image: set the label " + key,
			Fixes:   addition(pass, stage, key, pass.File.Origin().Owners),
		})
	}
}
