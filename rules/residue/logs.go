package residue

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// A logMaker is a command that writes logs, or the cache of ldconfig.
type logMaker struct {
	command *shell.Command
	span    dockerfile.Span
	phrase  string
	logs    string // the files in /var/log, as a command line names them; "" for none
}

// packageLogs are the logs of package managers. Whoever removes one of them has
// seen the others.
var packageLogs = layers.Place{
	Folders:   []string{"/var/log"},
	Elsewhere: pattern.MustCompile(`^/var/log/(apt|dpkg|alternatives|dnf|yum|hawkey|\{)`),
}

// auxCache is what ldconfig writes, which package managers call for every library.
var auxCache = layers.Place{Folders: []string{"/var/cache/ldconfig/aux-cache"}}

// logMakers returns the commands of a RUN that write logs.
func logMakers(file *analyzer.File, i *dockerfile.Instruction) []logMaker {
	script := file.Script(i)
	if script == nil || i.Stage == nil {
		return nil
	}
	var makers []logMaker
	for _, c := range script.Commands {
		if c.Name == "ldconfig" {
			if !c.Has("-p", "--print-cache", "-N", "-V", "--version") && !hasMusl(file, i) {
				makers = append(makers, logMaker{command: c, span: c.Words[0].Span, phrase: c.Name})
			}
			continue
		}
		op := file.Operation(c)
		if op == nil || !changesPackages(op.Verb) {
			continue
		}
		maker := logMaker{command: c, span: op.VerbSpan(), phrase: op.Phrase()}
		switch {
		case op.Manager == packages.Apt:
			maker.logs = "/var/log/apt/* /var/log/*.log"
		case op.Manager != packages.Dnf || c.Name == "tdnf":
			continue
		case c.Name != "microdnf":
			maker.logs = "/var/log/*.log"
		}
		makers = append(makers, maker)
	}
	return makers
}

func changesPackages(verb packages.Verb) bool {
	switch verb {
	case packages.Install, packages.BuildDeps, packages.Upgrade, packages.Remove:
		return true
	}
	return false
}

// muslImages matches the images whose ldconfig is not that of glibc.
var muslImages = pattern.MustCompile(`alpine|busybox|musl`)

// isMusl is the key of whether a stage has such an image by itself.
type isMusl struct{ stage *dockerfile.Stage }

// hasMusl reports whether the stage of an instruction is built from such an
// image, or uses the package manager of Alpine.
func hasMusl(file *analyzer.File, i *dockerfile.Instruction) bool {
	for stage := range i.Stage.Lineage {
		if analyzer.Kept(file, isMusl{stage}, func() bool { return showsMusl(file, stage) }) {
			return true
		}
	}
	return false
}

func showsMusl(file *analyzer.File, stage *dockerfile.Stage) bool {
	return muslImages.MatchString(stage.Base.Word.Value) || muslImages.MatchString(stage.Base.Word.Raw) ||
		slices.ContainsFunc(stage.Instructions, func(step *dockerfile.Instruction) bool {
			return step.Kind == dockerfile.Run && len(operations(file, step, packages.Apk)) > 0
		})
}

// logFiles returns the logs of all makers, as a command line names them.
func logFiles(makers []logMaker) string {
	longest := func(a, b logMaker) int { return len(a.logs) - len(b.logs) }
	return slices.MaxFunc(makers, longest).logs // one may write what another one writes, and more
}

func logMessage(m logMaker, logs, cache bool) string {
	aux := auxCache.Folders[0]
	both := " leaves /var/log and " + aux + ": remove them in this RUN"
	switch {
	case logs && cache && len(m.phrase+both) <= analyzer.MaxMessage:
		return m.phrase + both
	case logs && cache:
		return m.command.Name + both
	case logs:
		return m.phrase + " leaves logs in /var/log: remove them in this RUN"
	}
	return m.phrase + " leaves " + aux + ": remove it in this RUN"
}
