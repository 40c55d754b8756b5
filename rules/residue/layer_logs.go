package residue

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// LayerLogs finds apt, dnf and ldconfig leaving their logs in /var/log and the
// file /var/cache/ldconfig/aux-cache.
//
// The logs hold the times of the build, and the auxiliary cache the times and
// numbers of files on the builder's disk. Nothing in the image reads them, and
// two builds that install the same still give different layers.
//
// Remove both behind the last use in the same RUN:
// `rm -rf /var/log/apt/* /var/log/*.log /var/cache/ldconfig/aux-cache`.
//
// Silent where they are removed later in the RUN, with a cache or tmpfs mount
// over them, in images with musl (Alpine), whose ldconfig keeps no cache, and in
// stages of which the image takes neither. microdnf is not known to write logs,
// tdnf to write either.
//
// The diagnostic points at the first subcommand of the RUN that leaves some.
var LayerLogs = &analyzer.Rule{
	Name:     "layer-logs",
	Summary:  "logs of package managers left in a layer",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnInstruction(checkLayerLogs, dockerfile.Run),
}

func checkLayerLogs(pass *analyzer.Pass, i *dockerfile.Instruction) {
	makers := logMakers(pass.File, i)
	keepsLogs := func(m logMaker) bool { return m.logs != "" && stays(pass.File, m.command, packageLogs) }
	keepsCache := func(m logMaker) bool { return stays(pass.File, m.command, auxCache) }
	first := slices.IndexFunc(makers, func(m logMaker) bool { return keepsLogs(m) || keepsCache(m) })
	if first < 0 {
		return
	}
	logs, cache := slices.ContainsFunc(makers, keepsLogs), slices.ContainsFunc(makers, keepsCache)
	var left []string
	if logs {
		left = append(left, logFiles(makers))
	}
	if cache {
		left = append(left, auxCache.Folders[0])
	}
	pass.Report(analyzer.Diagnostic{
		Span: makers[first].span, Message: logMessage(makers[first], logs, cache),
		Fixes: appendFix(pass, makers[len(makers)-1].command, "rm -rf "+strings.Join(left, " ")),
	})
}
