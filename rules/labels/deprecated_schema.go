package labels

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// DeprecatedSchema finds labels of Label Schema, `org.label-schema.*`.
//
// Label Schema was given up in favour of the keys of the OCI image
// specification, which are what registries, scanners and update bots read.
//
// Rename the keys. `schema-version` has no meaning without the others and can
// go; the keys about how to run the image have no successor.
//
// The fix renames a key, and leaves a label alone whose value the new key does
// not take, such as a license that is no SPDX expression, or whose new key has
// another value already. It removes a label only where its new key says the same.
var DeprecatedSchema = &analyzer.Rule{
	Name:     "label-deprecated-schema",
	Summary:  "a label of Label Schema, which the OCI keys replace",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnInstruction(checkDeprecatedSchema, dockerfile.Label),
}

const (
	oldSchema = "org.label-schema."
	ociSchema = "org.opencontainers.image."
)

// successors maps keys of Label Schema 1.0 to those of the OCI image
// specification (annotations.md, "Back-compatibility with Label Schema"). The
// former had no license, but people wrote one.
func successors() map[string]string {
	return map[string]string{
		"build-date": "created", "name": "title", "description": "description", "usage": "documentation", "url": "url",
		"vcs-url": "source", "vcs-ref": "revision", "vendor": "vendor", "version": "version", "license": "licenses",
	}
}

func checkDeprecatedSchema(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !judged(i) {
		return
	}
	var d analyzer.Diagnostic
	for _, pair := range i.Pairs {
		if !pair.Key.Known || !strings.HasPrefix(pair.Key.Value, oldSchema) {
			continue
		}
		if d.Message == "" {
			d.Span, d.Message = pair.Key.Span, advice(pair.Key.Value)
			continue
		}
		d.Related = append(d.Related, analyzer.Related{Span: pair.Key.Span, Message: advice(pair.Key.Value)})
	}
	if d.Message == "" {
		return
	}
	if edits := toSuccessors(pass.File.File, i); len(edits) > 0 {
		d.Fixes = []analyzer.Fix{{Message: "use the OCI keys", Safety: analyzer.Unsafe, Edits: edits}}
	}
	pass.Report(d)
}

// advice says what becomes of a key of Label Schema.
func advice(key string) string {
	name := strings.TrimPrefix(key, oldSchema)
	if successor := successors()[name]; successor != "" {
		return fmt.Sprintf("Label Schema is given up: write %s", ociSchema+successor)
	}
	if name == "schema-version" {
		return "Label Schema is given up: drop " + key
	}
	return fmt.Sprintf("Label Schema is given up: drop %s or use a key of yours", key)
}

// toSuccessors returns the edits that rename the keys of a LABEL, and remove
// those whose successor says the same already. A label stays that does not
// count, since it is set again, and one whose successor has another value or
// does not take this one.
func toSuccessors(file *dockerfile.File, i *dockerfile.Instruction) []analyzer.Edit {
	labels := inForce(i.Stage)
	if i.Onbuild != nil {
		labels = i.SetLabels()
	}
	gone := map[dockerfile.Span]bool{}
	var edits []analyzer.Edit
	for _, pair := range i.Pairs {
		name, old := strings.CutPrefix(pair.Key.Value, oldSchema)
		successor := ociSchema + successors()[name]
		if !old || len(pair.Key.Uses) > 0 || successor == ociSchema || hidesMore(pair) || !counts(labels, pair) {
			continue
		}
		other, sure := find(labels, successor)
		switch {
		case other != nil && isSame(other.Value, pair.Value):
			gone[pair.Span] = true
		case other == nil && sure && takes(successor, pair.Value):
			edits = append(edits, analyzer.Edit{Span: pair.Key.Span, Text: requoted(pair.Key, successor)})
		}
	}
	return inOrder(append(edits, withoutPairs(file, i, gone)...))
}

// counts reports whether a pair is the one that gives its key a value.
func counts(labels []dockerfile.ImageLabel, pair dockerfile.Pair) bool {
	label, _ := find(labels, pair.Key.Value)
	return label != nil && label.Span == pair.Span
}

// takes reports whether a value may be that of a key, as far as it is known.
func takes(key string, value dockerfile.Word) bool {
	kind, ok := ociTypes()[key]
	return !ok || !value.Known || value.Value == "" || complain(key, kind, value.Value) == ""
}
