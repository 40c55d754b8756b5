package context

import (
	"regexp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CopyFromUnknown finds a COPY --from that seems to mean a stage which is not
// there.
//
// What is no stage of the file is taken for an image: a misspelt stage makes
// the build ask a registry for an image of that name. It then fails or, worse,
// copies from what somebody else has put there.
//
// Spell the name as the stage does, or give the stage its name with `FROM … AS`.
// An image is best named with its registry and its digest.
//
// A single word is reported if Docker Hub has no official image of that name
// and it is close to a stage's name, or is one that stages usually have, such
// as `builder`. All else may be a build context with a name (`docker build
// --build-context`), which is fine. So is what an ONBUILD triggers: the stage
// is in another file. A later stage is reported here only where no target needs
// the COPY: else the build refuses it, and `syntax-error` speaks.
var CopyFromUnknown = &analyzer.Rule{
	Name:     "copy-from-unknown",
	Aliases:  []string{"DL3022"},
	Summary:  "files copied from a stage that is not there",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkCopyFromUnknown, dockerfile.Copy),
}

// stageLike matches names that are usual for stages and for nothing else.
var stageLike = regexp.MustCompile(`^(?:.*[-_.])?(?:build|builder|compile|compiler|stage)(?:[-_.]?\d+)?(?:[-_.](?:env|image|stage))?$`)

func checkCopyFromUnknown(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if i.Onbuild != nil || i.Stage == nil {
		return
	}
	for _, ref := range i.Images {
		name := ref.Word.Value
		switch {
		case ref.Kind == dockerfile.RefStage && ref.Stage.Index > i.Stage.Index:
			pass.Reportf(ref.Word.Span, "this stage comes later: move it above the one that copies from it")
		case !ref.IsContextName():
		default:
			if near := analyzer.Nearest(name, otherStages(pass.File.File, i.Stage)); near != "" {
				pass.Reportf(ref.Word.Span, "%s", orShort("no stage has this name: is "+near+" meant?", "no stage has this name: fix it"))
			} else if stageLike.MatchString(name) {
				pass.Reportf(ref.Word.Span, "no stage has this name: name one with FROM … AS, or an image in full")
			}
		}
	}
}

// otherStages returns the names of the stages of a file without one.
func otherStages(file *dockerfile.File, stage *dockerfile.Stage) []string {
	var names []string
	for _, other := range file.Stages {
		if other != stage && other.Name != "" {
			names = append(names, other.Name)
		}
	}
	return names
}
