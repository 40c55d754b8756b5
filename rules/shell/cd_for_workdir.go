package shell

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// CdForWorkdir finds a RUN that changes into a directory for all that it does.
//
// The change ends with the RUN. A `cd` alone does nothing at all, and the next
// RUN is back where the last WORKDIR says, which people overlook.
//
// Write `WORKDIR /app` in front of the RUN: it makes the directory, holds for
// what follows, and shows in `docker inspect`.
//
// dflint is quieter than hadolint, which reports every `cd`: one that belongs to
// a build step is good practice. In the recommended preset this is a `cd` alone,
// or one to an absolute path with which the RUN begins and which all of it stays
// in. In the larger ones it is every `cd` to a known path with which a RUN
// begins. Silent in all of them behind other commands than `set`, in subshells
// and conditions; in the recommended one also behind `set`, in heredocs, and for
// directories for temporary files and those that the same RUN removes.
var CdForWorkdir = &analyzer.Rule{
	Name:     "cd-for-workdir",
	Aliases:  []string{"DL3003"},
	Summary:  "cd in RUN where WORKDIR is meant",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkCd, dockerfile.Run),
}

func checkCd(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil || !script.POSIX() {
		return
	}
	rest := script.Commands
	step := len(i.Heredocs) > 0 || len(rest) > 0 && rest[0].Name == "set" // a script that says how it goes on
	for len(rest) > 0 && rest[0].Name == "set" {
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0].Name != "cd" || len(rest[0].Wrappers) > 0 || len(rest[0].Words) != 2 {
		return
	}
	c, rest := rest[0], rest[1:]
	place := c.Words[1]
	switch {
	case len(rest) == 0 || c.Background:
		pass.Reportf(place.Span, "this cd does nothing, as it ends with its RUN: write WORKDIR")
	case c.Subshell || c.Tested || c.Function != "" || c.Loop || !place.Known:
	case pass.Preset() > analyzer.Recommended, !step && isHome(place.Value, rest):
		pass.Reportf(place.Span, "this cd ends with its RUN: write WORKDIR in front of it")
	}
}

// isHome reports whether a directory is where all of the commands work, and
// stays in the image.
func isHome(dir string, commands []*shell.Command) bool {
	if !path.IsAbs(dir) || isTemporary(dir) {
		return false
	}
	return !slices.ContainsFunc(commands, func(c *shell.Command) bool {
		switch c.Name {
		case "cd", "pushd", "popd":
			return c.Via == shell.ViaNone
		case "rm":
			return slices.ContainsFunc(c.Words, func(word dockerfile.Word) bool { return path.Clean(word.Value) == path.Clean(dir) })
		}
		return false
	})
}

// isTemporary reports whether a directory is one for temporary files.
func isTemporary(dir string) bool {
	return strings.HasPrefix(dir+"/", "/tmp/") || strings.HasPrefix(dir+"/", "/var/tmp/")
}
