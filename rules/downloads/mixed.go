package downloads

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// MixedDownloaders finds a stage that downloads with curl here and with wget
// there.
//
// Both have to be installed then, and each has certificates, proxies, retries
// and messages of its own to be looked after.
//
// Use one of them throughout the stage. Silent for cmd and PowerShell.
var MixedDownloaders = &analyzer.Rule{
	Name:     "mixed-downloaders",
	Aliases:  []string{"DL4001"},
	Summary:  "both curl and wget in one stage",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkMixedDownloaders),
}

func checkMixedDownloaders(pass *analyzer.Pass, stage *dockerfile.Stage) {
	all := curlsAndWgets(pass.File, stage)
	second := slices.IndexFunc(all, func(d *downloads.Download) bool { return d.Tool != all[0].Tool })
	if second < 0 {
		return
	}
	name := all[0].Tool.Name
	pass.Report(analyzer.Diagnostic{
		Span:    all[second].Command.Words[0].Whole(),
		Message: "this stage downloads with " + name + " already: use " + name + " here as well",
		Related: []analyzer.Related{{Span: all[0].Command.Words[0].Whole(), Message: "the first " + name}},
	})
}

// curlsAndWgets returns what a stage downloads with one of the two, in order.
func curlsAndWgets(file *analyzer.File, stage *dockerfile.Stage) []*downloads.Download {
	var all []*downloads.Download
	for _, outer := range stage.Instructions {
		for i := range outer.Walk() {
			if i.Kind == dockerfile.Run {
				all = append(all, file.Downloads(i)...)
			}
		}
	}
	return slices.DeleteFunc(all, func(d *downloads.Download) bool {
		return d.Tool.Name != "curl" && d.Tool.Name != "wget" || d.Command.Script.Dialect.Windows()
	})
}
