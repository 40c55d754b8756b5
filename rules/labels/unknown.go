package labels

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Unknown finds a label whose key is not among those that were agreed on.
//
// A misspelt key is a label that no tool ever reads, and it looks just like one
// that is there on purpose.
//
// The keys that are fine are those of the options `allowed`, in which `*`
// stands for any text without a slash, and `required`. The latter has the form
// of the option of `label-missing`, so that a configuration can write the
// mapping once (`required: &labels {…}`) and refer to it (`required: *labels`).
// Silent without both options.
var Unknown = &analyzer.Rule{
	Name:     "label-unknown",
	Aliases:  []string{"DL3050"},
	Summary:  "a label that is neither required nor allowed",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Options: []analyzer.Option{
		{Name: "allowed", Doc: "keys that an image may have, with * for any text", Default: []string{}},
		{Name: "required", Doc: "keys that an image has to have, as for label-missing", Default: map[string]string{}},
	},
	Check: analyzer.OnInstruction(checkUnknown, dockerfile.Label),
}

func checkUnknown(pass *analyzer.Pass, i *dockerfile.Instruction) {
	allowed, required := pass.Strings("allowed"), pass.Map("required")
	if !judged(i) || len(allowed) == 0 && len(required) == 0 {
		return
	}
	for _, pair := range i.Pairs {
		if _, ok := required[pair.Key.Value]; !ok && pair.Key.Known && !matchesAny(allowed, pair.Key.Value) {
			pass.Reportf(pair.Key.Span, "%s is neither required nor allowed: fix its spelling or drop it", pair.Key.Value)
		}
	}
}
