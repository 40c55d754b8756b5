package labels

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// InvalidValue finds a label whose value is not of the type that its key has.
//
// Tools read these values: a date that is not one, a source that is not a URL
// and a licence that is not on the SPDX list are as good as missing.
//
// The types of the OCI keys are known: `created` is an RFC 3339 time, `url`,
// `documentation` and `source` are URLs, `licenses` is an SPDX expression,
// `base.name` an image reference and `base.digest` a digest. The option `types`
// gives further keys their type: `text`, `url`, `email`, `semver`, `rfc3339`,
// `spdx`, `hash`, `digest`, `image`, or a regular expression that the value has
// to match. It also changes the type of an OCI key; `text` allows anything.
//
// Silent for empty values, which are `label-empty`, and for values that depend
// on an argument without a default.
var InvalidValue = &analyzer.Rule{
	Name:     "label-invalid-value",
	Aliases:  []string{"DL3052", "DL3053", "DL3054", "DL3055", "DL3056", "DL3058"},
	Summary:  "the value of a label is not of its type",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Options: []analyzer.Option{{
		Name:    "types",
		Doc:     "the types of further keys: {com.example.contact: email}",
		Default: map[string]string{},
	}},
	Check: analyzer.OnInstruction(checkInvalidValue, dockerfile.Label),
}

func checkInvalidValue(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !judged(i) {
		return
	}
	oci, configured := ociTypes(), pass.Map("types")
	for _, pair := range i.Pairs {
		if !pair.Key.Known || !pair.Value.Known || pair.Value.Value == "" {
			continue
		}
		key := pair.Key.Value
		kind := configured[key]
		if kind == "" {
			kind = oci[key]
		}
		if kind == "" {
			continue
		}
		if complaint := complain(key, kind, pair.Value.Value); complaint != "" {
			pass.Reportf(pair.Value.Whole(), "%s", complaint)
		}
	}
}
