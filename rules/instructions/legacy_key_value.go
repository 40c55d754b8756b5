package instructions

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// LegacyKeyValue finds an ENV or LABEL that is written without an equals sign.
//
// In `ENV key value` everything behind the key is the value, spaces and what
// looks like further pairs included. The form is deprecated since it cannot set
// several keys and is easily misread.
//
// Write `ENV key=value`, with quotes around a value with spaces. The fix keeps
// the value as it is, and leaves a value alone whose quotes would have to
// change. In `LABEL key = value` the equals sign is a part of the value, which
// nobody means: to leave out the blanks changes it, so that fix is unsafe.
var LegacyKeyValue = &analyzer.Rule{
	Name:     "legacy-key-value",
	Aliases:  []string{"LegacyKeyValueFormat"},
	Summary:  "ENV or LABEL without an equals sign",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnInstruction(checkLegacyKeyValue, dockerfile.Env, dockerfile.Label),
}

func checkLegacyKeyValue(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		if pair.Legacy {
			pass.ReportObeyed(i, legacy(pass.File.File, i, pair))
		}
	}
}

func legacy(file *dockerfile.File, i *dockerfile.Instruction, pair dockerfile.Pair) analyzer.Diagnostic {
	order := "write " + pair.Key.Raw + "=…"
	d := analyzer.Diagnostic{
		Span:    pair.Key.Span,
		Message: "there is no equals sign behind the key: write " + i.Kind.String() + " " + pair.Key.Raw + "=…",
	}
	if strings.HasPrefix(pair.Value.Raw, "=") {
		d.Message = "the blank behind the key makes the equals sign a part of the value: leave it out"
		if edits := joined(i, pair, file.Escape); edits != nil {
			d.Fixes = []analyzer.Fix{{Message: order, Safety: analyzer.Unsafe, Edits: edits}}
		}
	} else if edits, ok := equalsSign(file, i, pair); ok {
		d.Fixes = []analyzer.Fix{{Message: order, Safety: analyzer.Safe, Edits: edits}}
	}
	return d
}
