package security

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// RootUser finds an image that ends with `USER root`.
//
// Its containers run as root. A flaw in the program that they run then has all
// rights in the container, and with a mount, a capability or a flaw of the
// kernel also those outside of it. An image that says so in its last USER most
// often switched to root for an installation and forgot to switch back.
//
// Say at the end whom the image runs as: `USER 10001:10001`. The user is that
// of the target stage, variables are resolved, and a USER of the stage that it
// is built from counts where it has none of its own. `USER 0` and `USER
// root:root` are the same as `USER root`. An image without a USER is not
// reported: it has that of its base, which the file does not show.
var RootUser = &analyzer.Rule{
	Name:     "root-user",
	Aliases:  []string{"DL3002"},
	Summary:  "image that runs as root by its last USER",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkRootUser),
}

func checkRootUser(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage != pass.File.Target {
		return
	}
	if last, ok := lastUser(stage); ok && isRoot(last.name) {
		last.report(pass, "the image runs as root: end with a USER who may do less")
	}
}
