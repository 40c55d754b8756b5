package labels

import (
	"fmt"
	"maps"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Missing finds a label that the option `required` asks for and the image does
// not have, or has with a value of another type.
//
// What everybody agreed to put on every image is of use only if it is on every
// image: the one that lacks its team or cost centre is the one that is looked for.
//
// The option maps each key to its type: `text`, `url`, `email`, `semver`,
// `rfc3339`, `spdx`, `hash`, `digest`, `image`, or a regular expression that
// the value has to match. Silent without the option, for values that depend on
// an argument without a default, and for what `label-invalid-value` says anyway.
var Missing = &analyzer.Rule{
	Name:     "label-missing",
	Aliases:  []string{"DL3049"},
	Summary:  "a required label is missing",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "required",
		Doc:     "the keys that every image has to have, each with the type of its value",
		Default: map[string]string{},
	}},
	Check: analyzer.OnStage(checkMissing),
}

func checkMissing(pass *analyzer.Pass, stage *dockerfile.Stage) {
	required := pass.Map("required")
	if len(required) == 0 || stage != pass.File.Target || stage.From.Refused || refusesLabel(pass.File.File) {
		return
	}
	labels := inForce(stage)
	for _, key := range slices.Sorted(maps.Keys(required)) {
		label, sure := find(labels, key)
		switch {
		case label != nil:
			checkRequiredType(pass, label, required[key])
		case sure:
			pass.Report(analyzer.Diagnostic{
				Span:    stage.Base.Word.Span,
				Message: fmt.Sprintf("the image lacks the label %s: set it, its type is %s", key, required[key]),
				Related: elsewhere(pass.File.File, key),
			})
		}
	}
}

// checkRequiredType judges the value of a required label, unless the key has
// that type anyway.
func checkRequiredType(pass *analyzer.Pass, label *dockerfile.ImageLabel, kind string) {
	if !label.Value.Known || label.Value.Value == "" || ociTypes()[label.Key.Value] == kind {
		return
	}
	if complaint := complain(label.Key.Value, kind, label.Value.Value); complaint != "" {
		pass.Reportf(label.Value.Whole(), "%s", complaint)
	}
}

// elsewhere returns the places that set a key in stages which the target is
// not built from.
func elsewhere(file *dockerfile.File, key string) []analyzer.Related {
	var related []analyzer.Related
	for _, stage := range file.Stages {
		for _, label := range stage.Labels() {
			if label.Key.Known && label.Key.Value == key && label.Instruction.Stage == stage {
				related = append(related, analyzer.Related{Span: label.Key.Span, Message: "it does not reach the image from here"})
			}
		}
	}
	return related
}
