package shell

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Sudo finds commands of a build that sudo runs.
//
// A RUN is root's already unless a USER says otherwise, so that sudo adds a
// program, a configuration and an environment that differs from system to
// system, for nothing. Where it does change the user, its processes come
// between the shell and the command, and it asks for a password or a terminal
// where the image is set up differently.
//
// Say who runs what with USER: `USER root`, RUN, `USER app`. To run a command
// as another user in a RUN of root's, take setpriv, gosu or su-exec.
//
// To install sudo for those who use the image is no finding. One diagnostic for
// each RUN.
var Sudo = &analyzer.Rule{
	Name:     "sudo",
	Aliases:  []string{"DL3004"},
	Summary:  "sudo in a build",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkSudo, dockerfile.Run),
}

func checkSudo(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	var places []dockerfile.Span
	for _, c := range script.Commands {
		if c.Script.Dialect.Windows() {
			continue
		}
		if c.Name == "sudo" {
			places = append(places, c.Words[0].Whole())
		}
		for _, wrapper := range c.Wrappers {
			if wrapper.Name == "sudo" {
				places = append(places, wrapper.Words[0].Whole())
			}
		}
	}
	if len(places) == 0 {
		return
	}
	d := analyzer.Diagnostic{Span: places[0], Message: "sudo has no place in a build: switch users with USER, or with gosu or setpriv"}
	for _, span := range places[1:] {
		d.Related = append(d.Related, analyzer.Related{Span: span, Message: "another sudo"})
	}
	pass.Report(d)
}
