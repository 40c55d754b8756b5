package shell

import (
	"path"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// ShellBySymlink finds a RUN that makes /bin/sh another shell.
//
// The link changes what every later script of the image runs in, those of its
// packages included, which are tested with the shell that the distribution
// brings. An update of that shell puts its own link back.
//
// Say which shell the build runs in: `SHELL ["/bin/bash", "-c"]`. Scripts of
// your own name theirs in their first line.
//
// Silent for links into another root (`/rootfs/bin/sh`), and for links to
// busybox and toybox, by which an image gets its first shell.
var ShellBySymlink = &analyzer.Rule{
	Name:     "shell-by-symlink",
	Aliases:  []string{"DL4005"},
	Summary:  "/bin/sh is linked to another shell",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkShellBySymlink, "ln"),
}

func checkShellBySymlink(pass *analyzer.Pass, command *shell.Command) {
	if command.Script.Instruction.Kind != dockerfile.Run || command.Wrapped("chroot") {
		return
	}
	args := command.Split(shell.Options{Values: []string{"-t", "--target-directory", "-S", "--suffix"}})
	if len(args.Operands) != 2 {
		return
	}
	source, link := args.Operands[0], args.Operands[1]
	if link.Value != "/bin/sh" && link.Value != "/usr/bin/sh" {
		return
	}
	switch path.Base(source.Value) {
	case "busybox", "toybox":
		return
	}
	pass.Reportf(link.Whole(), "a link at %s changes the shell of every script: name the build's shell with SHELL", link.Value)
}
