package instructions

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// UndefinedArgInFrom finds a FROM that uses a variable which no ARG declares.
//
// Only an ARG in front of the first FROM can be used in a FROM. Any other
// variable is empty there, and a `--build-arg` of that name has no effect.
//
// Declare the ARG above the first FROM. The platform arguments, such as
// `TARGETARCH` and `BUILDPLATFORM`, need no declaration there.
var UndefinedArgInFrom = &analyzer.Rule{
	Name:     "undefined-arg-in-from",
	Aliases:  []string{"UndefinedArgInFrom"},
	Summary:  "FROM with a variable that no ARG declares",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Refusal:  dockerfile.UndefinedArg,
	Check:    analyzer.OnStage(checkUndefinedArgInFrom),
}

func checkUndefinedArgInFrom(pass *analyzer.Pass, stage *dockerfile.Stage) {
	i := stage.From
	if len(i.Words) > 0 {
		reportUndefinedArgs(pass, i, i.Words[0])
	}
	if flag := i.Flag("platform"); flag != nil {
		reportUndefinedArgs(pass, i, flag.Value)
	}
}

func reportUndefinedArgs(pass *analyzer.Pass, i *dockerfile.Instruction, word dockerfile.Word) {
	for _, use := range undefined(word) {
		d := analyzer.Diagnostic{
			Span:    use.Span,
			Message: fmt.Sprintf("no ARG above the first FROM declares %s: declare it there", use.Name),
		}
		inStage := func(other *dockerfile.Instruction) bool { return !isGlobal(other) && other.Index < i.Index }
		if late, pair := declaration(pass.File, use.Name, inStage); late != nil {
			d.Related = []analyzer.Related{{Span: pair.Span, Message: "this one holds for its stage only"}}
		} else if name := meant(pass.File, use.Name, isGlobal); name != "" {
			d.Message = fmt.Sprintf("no ARG above the first FROM declares %s: is %s meant?", use.Name, name)
		}
		pass.Report(d)
	}
}
