package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// BuildHostValue finds facts of the machine that builds going into the image:
// its name, kernel, processor or addresses, in a file, in an argument or in the
// environment of a program.
//
// The image differs by who built it, and says something about a machine that
// it does not run on. `linux-headers-$(uname -r)` names a kernel that the
// distribution of the image may not have. What `hostname` says depends on the
// builder: BuildKit uses one name for all, others the id of a container.
//
// Write the value out, pass it as a build argument, or ask for it when the
// container starts. The reproducible preset also looks for the architecture, of
// `uname -m` or `dpkg --print-architecture`: `ARG TARGETARCH` is what the build
// was asked for, also where it runs on another machine.
//
// Silent where the value is only printed or compared, for numbers of
// processors (`nproc`), and for what is written into `/etc/hosts`, which no
// image keeps.
var BuildHostValue = &analyzer.Rule{
	Name:     "build-host-value",
	Summary:  "a fact of the machine that builds goes into the image",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkBuildHostValue, dockerfile.Run),
}

func checkBuildHostValue(pass *analyzer.Pass, i *dockerfile.Instruction) {
	t := newTrace(pass.File.Layer(i))
	for _, group := range t.reaching(hosts(t.commands)) {
		report(pass, group, group[0].phrase+" is a fact of the machine that builds: pass a build argument")
	}
	if pass.Preset() < analyzer.Reproducible {
		return
	}
	for _, group := range t.reaching(architectures(t.commands)) {
		report(pass, group, group[0].phrase+" asks the system that the build runs on: use ARG TARGETARCH")
	}
}
