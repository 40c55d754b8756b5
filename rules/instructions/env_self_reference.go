package instructions

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// EnvSelfReference finds an ENV that uses a variable which the same ENV sets.
//
// All values of an instruction are expanded before any of them is set. In
// `ENV HOME=/app BIN=$HOME/bin` BIN becomes `/bin`, or what the base image's
// HOME makes of it.
//
// Write two ENV instructions. Silent for a variable that an earlier
// instruction sets, for `PATH=/app:$PATH` unless a second one of the same ENV
// undoes it, and where a default is given.
var EnvSelfReference = &analyzer.Rule{
	Name:     "env-self-reference",
	Aliases:  []string{"DL3044"},
	Summary:  "ENV with a variable that it sets itself",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkEnvSelfReference, dockerfile.Env),
}

func checkEnvSelfReference(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		for _, use := range undefined(pair.Value) {
			if !isSetBeside(pass, i, use) {
				continue
			}
			pass.Report(analyzer.Diagnostic{
				Span:    use.Span,
				Message: fmt.Sprintf("this ENV sets %s only after it is used here: set it in an ENV of its own before", use.Name),
				Related: []analyzer.Related{{Span: setBeside(i, use).Span, Message: "set here"}},
			})
		}
	}
}

// isSetBeside reports whether another pair of the same ENV sets a variable
// that is used without a default.
func isSetBeside(pass *analyzer.Pass, i *dockerfile.Instruction, use dockerfile.Use) bool {
	if i.Kind != dockerfile.Env || setBeside(i, use) == nil {
		return false
	}
	text := pass.Text(use.Span)
	return text == "$"+use.Name || text == "${"+use.Name+"}"
}

// setBeside returns the pair of an ENV that sets a variable, used in another
// one, or nil. PATH has a value anyway: only a second new one overrides what
// the first one adds.
func setBeside(i *dockerfile.Instruction, use dockerfile.Use) *dockerfile.Pair {
	var beside *dockerfile.Pair
	within := ""
	for n := range i.Pairs {
		switch pair := &i.Pairs[n]; {
		case pair.Span.Contains(use.Span):
			within = pair.Key.Value
		case pair.Key.Value == use.Name && beside == nil:
			beside = pair
		}
	}
	if use.Name == "PATH" && (within != "PATH" || beside != nil && beside.Span.Start > use.Span.End) {
		return nil
	}
	return beside
}
