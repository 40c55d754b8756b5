package labels

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/identity"
)

// NameMissing finds an image without a label that names it.
//
// Labels are inherited: an image without a name of its own carries that of its
// base image, and scanners, registries and dashboards show a web application
// as "nginx". A label can be overwritten, but never removed.
//
// Set `org.opencontainers.image.title`. The keys `name` and
// `org.label-schema.name` count as well. The fix takes the name of the
// repository, of the folder in it where that tells more, or both, and adds what
// the name of the file tells: `shop`, `payments`, `shop-web`, `shop-worker` for
// `Dockerfile.worker`. It takes no name that fits any image, such as `docker`,
// `main` or `scripts`, and none below folders that only programs and tests look
// into: `.cursor`, `testdata`.
//
// Silent where the target stage, or a stage that it is built from, sets one of
// the keys, be it from an argument; where the builder supplies the key, which
// the option `external` declares; where the label is set in a stage that the
// image only copies from, which is `label-lost`; below a `.devcontainer` folder;
// and where the name of the target stage says that its image is thrown away, as
// `test`, `lint` and `builder` do.
var NameMissing = &analyzer.Rule{
	Name:     "label-name-missing",
	Summary:  "no label names the image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Options:  external(),
	Check:    analyzer.OnStage(checkNameMissing),
}

func checkNameMissing(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if absent(pass, stage, identity.Name) && !isThrownAway(pass, stage) {
		key := identity.Name.Keys[0]
		pass.Report(analyzer.Diagnostic{
			Span:    stage.Base.Word.Span,
			Message: "the image has no name of its own: set the label " + key,
			Fixes:   addition(pass, stage, key, pass.File.Origin().Title),
		})
	}
}
