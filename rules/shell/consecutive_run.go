package shell

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ConsecutiveRun finds RUNs that follow one another and could be one.
//
// Each RUN is a layer of its own, with a cache of its own. What the second one
// removes stays in the layer of the first, and a cached first one can be months
// older than what the second one fetches.
//
// Join them with `&&`, or put them into one heredoc. Where they are apart for
// the cache's sake, that is a reason to leave them so: the rule is a matter of
// taste and only in the preset all.
//
// Silent where the mounts, the network or other flags differ, for heredocs and
// the exec form, which cannot be joined as they are, for shells of Windows, and
// with any other instruction in between. One diagnostic for the RUNs in a row,
// at the second one.
var ConsecutiveRun = &analyzer.Rule{
	Name:     "consecutive-run",
	Aliases:  []string{"DL3059"},
	Summary:  "RUNs in a row that could be one",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkConsecutiveRun),
}

func checkConsecutiveRun(pass *analyzer.Pass, stage *dockerfile.Stage) {
	all := stage.Instructions
	for n := 0; n < len(all); {
		end := n + 1
		for end < len(all) && joins(pass.File, all[end-1], all[end]) {
			end++
		}
		if end > n+1 {
			reportRow(pass, all[n:end])
		}
		n = end
	}
}

// reportRow reports RUNs in a row.
func reportRow(pass *analyzer.Pass, row []*dockerfile.Instruction) {
	d := analyzer.Diagnostic{
		Span:    inner(row[1]).Keyword,
		Message: fmt.Sprintf("%d RUNs in a row are as many layers: join them with &&", len(row)),
	}
	for _, i := range row[2:] {
		d.Related = append(d.Related, analyzer.Related{Span: inner(i).Keyword, Message: "this RUN could join them"})
	}
	pass.Report(d)
}

// joins reports whether two instructions could be one RUN.
func joins(file *analyzer.File, a, b *dockerfile.Instruction) bool {
	if (a.Trigger == nil) != (b.Trigger == nil) {
		return false
	}
	a, b = inner(a), inner(b)
	for _, i := range []*dockerfile.Instruction{a, b} {
		if i.Kind != dockerfile.Run || i.JSON || len(i.Heredocs) > 0 {
			return false
		}
		if script := file.Script(i); script == nil || !script.POSIX() {
			return false
		}
	}
	if len(a.Flags) != len(b.Flags) {
		return false
	}
	for n := range a.Flags {
		if a.Flags[n].Name != b.Flags[n].Name || a.Flags[n].Value.Raw != b.Flags[n].Value.Raw {
			return false
		}
	}
	return true
}

// inner returns what an ONBUILD triggers, and any other instruction itself.
func inner(i *dockerfile.Instruction) *dockerfile.Instruction {
	if i.Trigger != nil {
		return i.Trigger
	}
	return i
}
