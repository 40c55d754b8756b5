package labels

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/identity"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// MaintainerDeprecated finds MAINTAINER.
//
// Docker deprecated the instruction in 2017. It sets a field of the image that
// registries, scanners and policies do not look at, and no filter finds it.
//
// Write a label: `LABEL org.opencontainers.image.authors="…"`. The fix does so,
// and takes care that the text stays what it is, since LABEL expands variables
// and MAINTAINER does not; quotes around all of the text are not part of it.
// Where the stage has a label that says the same already, MAINTAINER just goes
// away; where it has one that says something else, decide who it is. In a stage
// that the image is not built from, where a label would be lost, it becomes one
// of the target stage, which is an unsafe fix.
var MaintainerDeprecated = &analyzer.Rule{
	Name:     "maintainer-deprecated",
	Aliases:  []string{"MaintainerDeprecated", "DL4000"},
	Summary:  "MAINTAINER instead of a label",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkMaintainerDeprecated, dockerfile.Maintainer),
}

func checkMaintainerDeprecated(pass *analyzer.Pass, i *dockerfile.Instruction) {
	key, target := identity.Maintainer.Keys[0], pass.File.Target
	d := analyzer.Diagnostic{Span: i.Keyword, Message: "MAINTAINER is deprecated: set the label " + key}
	isLost := i.Stage.Needed && i.Onbuild == nil && !isBuiltFrom(target, i.Stage)
	labels := i.Stage.Labels()
	if isLost {
		labels = append(labels, inForce(target)...)
	}
	said := maintainers(labels)
	switch {
	case len(i.Words) == 1 && slices.ContainsFunc(said, func(who string) bool { return strings.Contains(who, unquoted(i.Words[0].Value)) }):
		d.Fixes = []analyzer.Fix{{
			Message: "remove it: a label says it already", Safety: analyzer.Safe,
			Edits: []analyzer.Edit{{Span: pass.File.Removal(i)}},
		}}
	case len(i.Words) != 1 || len(said) > 0 || hasOther(i):
	case isLost:
		d.Fixes = movedToTarget(pass, i, key)
	default:
		label := cased("LABEL", pass.Text(i.Keyword)) + " " + key + "=" + quoted(unquoted(i.Words[0].Value), pass.File.Escape)
		d.Fixes = []analyzer.Fix{{
			Message: "write it as a label", Safety: analyzer.Safe,
			Edits: []analyzer.Edit{{Span: i.Keyword.Join(i.Words[0].Span), Text: label}},
		}}
	}
	pass.Report(d)
}

// maintainers returns the people whom labels name.
func maintainers(labels []dockerfile.ImageLabel) []string {
	var names []string
	for _, label := range labels {
		if label.Key.Known && identity.Maintainer.Has(label.Key.Value) {
			names = append(names, label.Value.Value)
		}
	}
	return names
}

// hasOther reports whether the stage has a further MAINTAINER, which names somebody else.
func hasOther(i *dockerfile.Instruction) bool {
	return slices.ContainsFunc(i.Stage.Instructions, func(other *dockerfile.Instruction) bool {
		return other != i && other.Kind == dockerfile.Maintainer && len(other.Words) == 1 && len(i.Words) == 1 &&
			unquoted(other.Words[0].Value) != unquoted(i.Words[0].Value)
	})
}

// movedToTarget returns the fix for a MAINTAINER in a stage that the image is not
// built from: there a label would be lost, as MAINTAINER is.
func movedToTarget(pass *analyzer.Pass, i *dockerfile.Instruction, key string) []analyzer.Fix {
	fixes := addition(pass, pass.File.Target, key, unquoted(i.Words[0].Value))
	for n := range fixes {
		fixes[n].Message = "write it as a label of the target stage"
		fixes[n].Edits = inOrder(append(fixes[n].Edits, analyzer.Edit{Span: pass.File.Removal(i)}))
	}
	return fixes
}

// cased returns a keyword in the case in which another one is written.
func cased(keyword, like string) string {
	switch {
	case like == strings.ToLower(like):
		return strings.ToLower(keyword)
	case like[1:] == strings.ToLower(like[1:]):
		return keyword[:1] + strings.ToLower(keyword[1:])
	}
	return keyword
}

// unquoted drops the quotes around a text, which MAINTAINER takes literally.
func unquoted(text string) string {
	n := len(text)
	if n > 1 && strings.IndexByte(`"'`, text[0]) >= 0 && text[n-1] == text[0] && strings.Count(text, text[:1]) == 2 {
		return text[1 : n-1]
	}
	return text
}
