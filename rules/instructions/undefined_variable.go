package instructions

import (
	"fmt"
	"sort"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// UndefinedVariable finds a variable that an instruction uses and that nothing
// defines: no ARG or ENV of the stage, of the stages that it is built from, nor
// the base image.
//
// A build puts nothing in its place and goes on. `COPY app $DIR/bin` copies
// into `/bin` then. What is often missed: an ARG above the first FROM has to be
// repeated in each stage that uses it; a definition counts from the next
// instruction on; and the text of a heredoc that COPY writes is expanded by the
// build, not by the script that it is, unless the name of the heredoc is
// quoted. RUN, CMD and ENTRYPOINT are not looked at: a shell reads them.
//
// Declare the variable with ARG or ENV in front of its use, also where it has a
// default: `${DIR:-/app}` can be given another value only if it is declared.
//
// What a base image defines is not in the file. The rule knows it for `scratch`
// and for the common distributions and languages of Docker Hub's official
// images. On other images it speaks only of variables that the file itself
// defines where they are out of sight, unless they have a name that images use
// to set (`…_VERSION`, `…_HOME`, `LANG`), and of the parameters of scripts,
// such as `$1`, which no image can define.
var UndefinedVariable = &analyzer.Rule{
	Name:     "undefined-variable",
	Aliases:  []string{"UndefinedVar"},
	Summary:  "variable that nothing defines",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check: analyzer.OnInstruction(checkUndefinedVariable, dockerfile.Add, dockerfile.Arg, dockerfile.Copy, dockerfile.Env,
		dockerfile.Label, dockerfile.Run, dockerfile.StopSignal, dockerfile.User, dockerfile.Volume, dockerfile.Workdir),
}

func checkUndefinedVariable(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Stage == nil {
		return
	}
	for _, word := range pass.File.Expansions(i) {
		for _, use := range undefined(word) {
			if strings.HasPrefix(use.Name, "BUILDKIT_SBOM_SCAN_") || isSetBeside(pass, i, use) {
				continue
			}
			reportUndefined(pass, i, use)
		}
	}
}

func reportUndefined(pass *analyzer.Pass, i *dockerfile.Instruction, use dockerfile.Use) {
	if isParameter(use.Name) {
		pass.ReportObeyed(i, analyzer.Diagnostic{
			Span:    use.Span,
			Message: "the build replaces $" + use.Name + " by nothing: escape it, or quote the name of the heredoc",
		})
		return
	}
	d := analyzer.Diagnostic{Span: use.Span}
	hidden := func(other *dockerfile.Instruction) bool {
		return isGlobal(other) || other.Stage == i.Stage && other.Index > i.Index
	}
	definition, pair := declaration(pass.File, use.Name, hidden)
	switch set := setByBase(i.Stage, use.Name); {
	case set == yes || set == unknown && (definition == nil || isUsual(use.Name)):
		return
	case i.Kind == dockerfile.Env && setsAround(i, use):
		d.Message = fmt.Sprintf("nothing defines %s before: leave it out", use.Name)
	case definition != nil && isGlobal(definition):
		d.Message = fmt.Sprintf("the ARG %s above the first FROM is out of sight: repeat it in this stage", use.Name)
		d.Related = []analyzer.Related{{Span: pair.Span, Message: "declared for FROM only"}}
	case definition != nil:
		d.Message = fmt.Sprintf("%s is not defined yet: define it above", use.Name)
		d.Related = []analyzer.Related{{Span: pair.Span, Message: "defined here"}}
	default:
		d.Message = fmt.Sprintf("nothing defines %s: declare it with ARG or ENV", use.Name)
		inSight := func(other *dockerfile.Instruction) bool { return other.Stage == i.Stage && other.Index < i.Index }
		if name := meant(pass.File, use.Name, inSight); name != "" {
			d.Message = fmt.Sprintf("nothing defines %s: is %s meant?", use.Name, name)
		}
	}
	pass.ReportObeyed(i, d)
}

// setsAround reports whether a variable is used in its own new value.
func setsAround(i *dockerfile.Instruction, use dockerfile.Use) bool {
	n := sort.Search(len(i.Pairs), func(n int) bool { return i.Pairs[n].Span.End >= use.Span.End })
	return n < len(i.Pairs) && i.Pairs[n].Key.Value == use.Name && i.Pairs[n].Span.Contains(use.Span)
}
