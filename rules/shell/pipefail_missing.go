package shell

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// PipefailMissing finds pipes that lose a failure: the status of a pipeline is
// that of its last command, whatever happens to those in front.
//
// In `curl … | tar x` a download that breaks off gives an image with fewer
// files, and the build goes on. It is then cached.
//
// Say so to the shell: `SHELL ["/bin/bash", "-o", "pipefail", "-c"]`, or begin
// the RUN with `set -o pipefail` where /bin/sh is bash or BusyBox (Alpine,
// Fedora, Red Hat). The dash of Debian 13 and of Ubuntu 24.04, which is 0.5.12,
// has no such option; a later one has ("jobs: Implement pipefail option").
//
// Silent with pipefail, in shells that have none and are asked for by name, and
// where the status is tested (`if`, `!`, `||`) or goes nowhere, as that of
// `echo $(a | b)`. In the recommended preset, dflint is quieter than hadolint
// where little can be lost: programs that only show what is there (cat, find,
// grep, sed, dpkg-query, …) may stand in front of a pipe, and whatever stands in
// front of `head`, `grep -q`, or a last command that fails without input. In the
// larger ones only `echo`, `printf` and `yes` may. Silent, too, where the base
// may have a SHELL of its own: one that is not known, or that has neither a
// registry, a tag nor the name of a system in its name.
//
// The fix is unsafe, as what failed unseen now stops the build. It sets the
// option in the RUN where the shell is known to have it. For dash there is none: a
// SHELL would change every RUN below it, which is for you to decide.
var PipefailMissing = &analyzer.Rule{
	Name:     "pipefail-missing",
	Aliases:  []string{"DL4006"},
	Summary:  "a pipe that loses a failure",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnInstruction(checkPipefail, dockerfile.Run),
}

func checkPipefail(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	for _, p := range script.Pipelines {
		c := lostIn(p, pass.Preset() > analyzer.Recommended)
		if c == nil {
			continue
		}
		d := analyzer.Diagnostic{
			Span:    place(c),
			Message: "this pipe loses a failure of " + analyzer.Shorten(c.Name, 40) + ": set -o pipefail, here or in SHELL",
		}
		if edit, ok := setPipefail(pass, p); ok {
			d.Fixes = []analyzer.Fix{{Message: "set pipefail", Safety: analyzer.Unsafe, Edits: []analyzer.Edit{edit}}}
		}
		pass.Report(d)
	}
}

// setPipefail returns the edit that sets pipefail for a pipeline. It reports
// false where the shell is not known to have it, or something in the script
// would then fail that is meant to.
func setPipefail(pass *analyzer.Pass, p *shell.Pipeline) (analyzer.Edit, bool) {
	script := p.Script
	i := script.Instruction
	if script.Parent != nil || i.Onbuild != nil || slices.ContainsFunc(script.Pipelines, breaksOff) {
		return analyzer.Edit{}, false
	}
	return switchOn(pass, script, "-o pipefail"), script.Dialect != shell.Sh || hasPipefail(i.Stage)
}

// breaksOff reports whether something in a pipeline ends before what it reads.
func breaksOff(p *shell.Pipeline) bool {
	for _, part := range p.Parts {
		for _, c := range part.Commands {
			if c.Name == "yes" || stopsReading(c) {
				return true
			}
		}
	}
	return false
}
