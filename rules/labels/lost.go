package labels

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/dflint/dflint/analyzer/identity"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Lost finds identity labels that are set only in a stage which the image
// copies from, but is not built from.
//
// Only files leave such a stage. Its labels are gone, and the image carries
// those of its base image, which name somebody else.
//
// Set the labels in the target stage, or in a stage that it is built from.
// Meant are the name, the maintainer, the source and the revision of the image.
//
// Silent where the target sets the same thing under any of its keys, and for
// stages that the target does not need: those are other images of this file.
var Lost = &analyzer.Rule{
	Name:     "label-lost",
	Summary:  "identity labels are set in a stage that is not the image",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkLost),
}

func checkLost(pass *analyzer.Pass) {
	file := pass.File.File
	if file.Target == nil {
		return
	}
	var all []dockerfile.ImageLabel
	for _, role := range identity.Roles() {
		if !tells(file, file.Target, role) {
			all = append(all, lost(file, role)...)
		}
	}
	if len(all) == 0 {
		return
	}
	slices.SortStableFunc(all, func(a, b dockerfile.ImageLabel) int { return cmp.Compare(a.Span.Start, b.Span.Start) })
	var g group
	for _, label := range all {
		g.add(label.Key.Span, label.Key.Value)
	}
	g.report(pass, fmt.Sprintf("nothing but files leaves this stage: set %s in the target", g.name()))
}
