package shell

import (
	"maps"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// PointlessCommand finds commands that make no sense in a RUN: ssh, vim,
// shutdown, service, ps, free, top, kill, mount and ifconfig.
//
// What they do is over when the RUN ends, since a layer keeps files and no
// processes, mounts or network; or they wait for a person who is not there; or
// they show the state of the machine that happens to build.
//
// Start a service in CMD or ENTRYPOINT, edit files with sed, mount with
// `RUN --mount` or a volume. Leave the rest out.
//
// dflint is quieter than hadolint where the command does its work within the
// RUN: a service that later commands of the RUN use, and its end; kill behind a
// command in the background; ps, free, ifconfig whose output is read; mount with
// `--security=insecure`; ssh with a mount of its keys; vim with a command.
var PointlessCommand = &analyzer.Rule{
	Name:     "pointless-command",
	Aliases:  []string{"DL3001"},
	Summary:  "a command that makes no sense in a build",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkPointless, slices.Sorted(maps.Keys(pointless))...),
}

// pointless are the commands, what to do about each, and whether it makes sense
// where it stands.
var pointless = map[string]struct {
	message string
	isFine  func(script *shell.Script, c *shell.Command) bool
}{
	"free":     {"free shows the machine that builds: leave it out", isRead},
	"ifconfig": {"ifconfig shows the machine that builds: leave it out", isRead},
	"kill":     {"no process outlives its RUN: leave kill out", hasBackground},
	"mount":    {"a mount ends with its RUN: use RUN --mount or a volume", isInsecure},
	"ps":       {"ps shows the machine that builds: leave it out", isRead},
	"service":  {"a service ends with the RUN that starts it: start it in CMD or ENTRYPOINT", isUsed},
	"shutdown": {"there is nothing to shut down in a build: leave it out", nil},
	"ssh":      {"a build has no keys to log in with: give ssh them with RUN --mount=type=ssh", hasKeys},
	"top":      {"top shows the machine that builds: leave it out", isRead},
	"vim":      {"nobody is there to edit in a build: use sed, or COPY the file", hasScript},
}

func checkPointless(pass *analyzer.Pass, command *shell.Command) {
	i := command.Script.Instruction
	if i.Kind != dockerfile.Run || i.Stage != nil && i.Stage.Windows {
		return
	}
	found := pointless[command.Name]
	if found.isFine == nil || !found.isFine(pass.File.Script(i), command) {
		pass.Reportf(command.Words[0].Span, "%s", found.message)
	}
}

// isRead reports whether something reads what a command shows.
func isRead(_ *shell.Script, c *shell.Command) bool {
	isPiped := c.Pipeline != nil && c.Part < len(c.Pipeline.Parts)-1
	return isPiped || c.Tested || c.Captured() || slices.ContainsFunc(c.Redirects, func(r shell.Redirect) bool {
		return r.Output() && r.Target.Value != "/dev/null"
	})
}

// isInsecure reports whether a RUN may mount.
func isInsecure(script *shell.Script, _ *shell.Command) bool {
	flag := script.Instruction.Flag("security")
	return flag != nil && (!flag.Value.Known || flag.Value.Value == "insecure")
}

// hasKeys reports whether ssh gets its keys from a mount, or needs none.
func hasKeys(script *shell.Script, c *shell.Command) bool {
	return c.Has("-V", "-Q", "-G") || slices.ContainsFunc(script.Instruction.Mounts, func(m dockerfile.Mount) bool {
		return m.Type == "" || m.Type == "ssh" || m.Type == "secret"
	})
}

// hasScript reports whether vim is told on its command line what to do.
func hasScript(_ *shell.Script, c *shell.Command) bool {
	return slices.ContainsFunc(c.Words[1:], func(word dockerfile.Word) bool {
		return !word.Known || strings.HasPrefix(word.Value, "+") || strings.HasPrefix(word.Value, "-")
	})
}

// isUsed reports whether the rest of a RUN works with the service that a
// command starts, or the command ends what the RUN has started.
func isUsed(script *shell.Script, c *shell.Command) bool {
	at := slices.Index(script.Commands, c)
	last := c.Words[len(c.Words)-1]
	if !last.Known || last.Value == "stop" && at > 0 {
		return true
	}
	return slices.ContainsFunc(script.Commands[at+1:], func(later *shell.Command) bool {
		return later.Parent != c && mayFail(later, true) && later.Name != "service"
	})
}

// hasBackground reports whether a script may have something running that kill
// ends: a command in the background, a daemon, or what an earlier one has told.
func hasBackground(script *shell.Script, c *shell.Command) bool {
	isTold := slices.ContainsFunc(c.Words, func(word dockerfile.Word) bool { return !word.Known })
	if c.Has("-l", "-L") || isTold && script.Commands[0] != c {
		return true
	}
	return slices.ContainsFunc(script.Commands, func(c *shell.Command) bool {
		return c.Background || c.Name == "service" || strings.HasSuffix(c.Name, "ctl") || c.Has("--daemonize", "--fork", "--daemon", "-daemon")
	})
}
