package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
)

// AptUpdateAlone finds a package index that is fetched in one RUN and used by an
// installation in a later one.
//
// The layer with the index stays in the build cache, while the installation is
// run again whenever it changes: then it works with an index of another day,
// asks for versions that the mirror has dropped, and the build fails or takes
// something else than a build without a cache would.
//
// Fetch the index in the RUN that installs:
// `apt-get update && apt-get install -y …`. The same holds for apk and pacman.
//
// Silent where the later RUN fetches the index itself, or a script may do that,
// where the first one takes the index away again, where it lies in a cache
// mount, and where nothing is installed afterwards. dnf and zypper renew an old
// index by themselves.
var AptUpdateAlone = &analyzer.Rule{
	Name:     "apt-update-alone",
	Summary:  "package index fetched in another RUN than it is used in",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkUpdateAlone),
}

func checkUpdateAlone(pass *analyzer.Pass) {
	for _, update := range lateInstalls(pass.File) {
		d := analyzer.Diagnostic{
			Span:    update.fetch.VerbSpan(),
			Message: "a cached " + update.fetch.Phrase() + " leaves a stale index to a later RUN: update where you install",
		}
		for _, install := range update.late {
			d.Related = append(d.Related, analyzer.Related{
				Span: install.VerbSpan(), Message: install.Phrase() + " uses that index",
			})
		}
		pass.Report(d)
	}
}

// usesIndex reports whether an operation looks packages up in the index that
// is there.
func usesIndex(op *packages.Operation) bool {
	switch op.Verb {
	case packages.Upgrade, packages.BuildDeps, packages.Download:
		return true
	case packages.Install:
		for _, p := range op.Packages {
			if p.Kind != packages.Local {
				return true
			}
		}
	}
	return false
}
