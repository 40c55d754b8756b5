package labels

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Duplicate finds a label that the same stage sets again further down.
//
// Only the last value counts. The earlier one misleads whoever reads the file
// and edits the wrong one.
//
// Remove the earlier one. Silent for a label that a stage inherits from another
// stage and sets anew: that is how labels are overwritten.
var Duplicate = &analyzer.Rule{
	Name:     "label-duplicate",
	Summary:  "a label that is set twice in a stage",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnStage(checkDuplicate),
}

func checkDuplicate(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if !stage.Needed {
		return
	}
	last := map[string]dockerfile.ImageLabel{}
	var labels []dockerfile.ImageLabel
	for _, label := range stage.Labels() {
		if label.Key.Known && label.Instruction.Stage == stage {
			last[label.Key.Value] = label
			labels = append(labels, label)
		}
	}
	seen := map[string]bool{}
	for _, label := range labels {
		key := label.Key.Value
		if seen[key] || label.Span == last[key].Span {
			continue
		}
		seen[key] = true
		reportDuplicate(pass, key, labels)
	}
}

// reportDuplicate reports the first of several labels with the same key.
func reportDuplicate(pass *analyzer.Pass, key string, labels []dockerfile.ImageLabel) {
	var same []dockerfile.ImageLabel
	for _, label := range labels {
		if label.Key.Value == key {
			same = append(same, label)
		}
	}
	d := analyzer.Diagnostic{
		Span:    same[0].Key.Span,
		Message: fmt.Sprintf("%s is set again below, and only that counts: remove this one", key),
	}
	for _, label := range same[1:] {
		d.Related = append(d.Related, analyzer.Related{Span: label.Key.Span, Message: "set again here"})
	}
	if edits := withoutEarlier(pass.File.File, same); len(edits) > 0 {
		d.Fixes = []analyzer.Fix{{Message: "remove the earlier " + key, Safety: analyzer.Unsafe, Edits: edits}}
	}
	pass.Report(d)
}

// withoutEarlier returns the edits that remove all but the last of several
// labels with the same key. There are none where one of them hides others by the
// old form of LABEL.
func withoutEarlier(file *dockerfile.File, same []dockerfile.ImageLabel) []analyzer.Edit {
	gone := map[dockerfile.Span]bool{}
	for _, label := range same[:len(same)-1] {
		if hidesMore(label.Pair) {
			return nil
		}
		gone[label.Span] = true
	}
	var edits []analyzer.Edit
	var i *dockerfile.Instruction
	for _, label := range same {
		if label.Instruction != i {
			i = label.Instruction
			edits = append(edits, withoutPairs(file, i, gone)...)
		}
	}
	return edits
}
