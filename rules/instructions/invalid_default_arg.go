package instructions

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// InvalidDefaultArg finds a FROM whose image has no valid name unless the
// builder supplies an argument.
//
// Such a file cannot be built as it is: everybody has to know which arguments
// to pass, and tools that only read the file cannot tell what it is built from.
//
// Give the ARG a default: `ARG TAG=12.11`, or one at the place of its use:
// `FROM debian:${TAG:-12.11}`. Silent where the name is valid without the
// argument, as in `debian:12${VARIANT}`, and where the platform decides.
var InvalidDefaultArg = &analyzer.Rule{
	Name:     "invalid-default-arg",
	Aliases:  []string{"InvalidDefaultArgInFrom"},
	Summary:  "FROM without a valid image unless an argument is supplied",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkInvalidDefaultArg, dockerfile.From),
}

func checkInvalidDefaultArg(pass *analyzer.Pass, i *dockerfile.Instruction) {
	word := i.Words[0]
	if len(word.Uses) == 0 {
		return
	}
	name, ok := pass.File.DefaultBase(i.Stage)
	if !ok || dockerfile.IsBase(name) {
		return
	}
	d := analyzer.Diagnostic{Span: word.Span, Message: "without build arguments the image has no name: give the ARG a default"}
	if name != "" {
		d.Message = fmt.Sprintf("without build arguments the image would be %q: give the ARG a default", name)
	}
	for _, use := range word.Uses {
		if v := use.Variable; v != nil && v.Instruction != nil && !v.Set {
			d.Related = append(d.Related, analyzer.Related{Span: pairOf(v).Span, Message: use.Name + " has no default"})
		}
	}
	pass.Report(d)
}

// pairOf returns where a variable is defined.
func pairOf(v *dockerfile.Variable) dockerfile.Pair {
	for _, pair := range v.Instruction.Pairs {
		if pair.Key.Value == v.Name {
			return pair
		}
	}
	return dockerfile.Pair{Span: v.Instruction.Span}
}
