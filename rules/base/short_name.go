package base

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// ShortName finds an image whose registry is left out, such as `debian`.
//
// Docker completes such a name with `docker.io/library/`; other builders ask
// or try a list of registries, in an order that is a setting of the machine.
// The full name means the same image everywhere, and shows people who read it
// where the image comes from.
//
// Silent for a single word that Docker Hub has no official image of: that is
// a named build context or an image built before.
var ShortName = &analyzer.Rule{
	Name:     "base-short-name",
	Summary:  "image name without its registry",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkShortName, dockerfile.From, dockerfile.Copy, dockerfile.Run),
}

func checkShortName(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, ref := range i.Images {
		if ref.Kind != dockerfile.RefImage || ref.IsContextName() {
			continue
		}
		name := writtenName(ref)
		prefix, short := strings.CutSuffix(ref.Repository, name)
		if !short || prefix == "" || hasEmptyPrefix(ref.Word) {
			continue
		}
		d := analyzer.Diagnostic{Span: nameSpan(ref), Message: about(ref, " leaves out its registry: write "+prefix+" in front")}
		if ref.Word.Span.Contains(d.Span) && pass.Text(d.Span) == name {
			d.Fixes = []analyzer.Fix{{
				Message: "write " + prefix + " in front",
				Safety:  analyzer.Safe,
				Edits:   []analyzer.Edit{{Span: dockerfile.Span{Start: d.Span.Start, End: d.Span.Start}, Text: prefix}},
			}}
		}
		pass.Report(d)
	}
}

// hasEmptyPrefix reports whether a variable without text stands before the
// name: a build sets it to a registry.
func hasEmptyPrefix(word dockerfile.Word) bool {
	return len(word.Uses) > 0 && word.Uses[0].Span.End <= word.Text().Span(0, 1).Start
}
