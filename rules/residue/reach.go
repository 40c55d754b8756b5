package residue

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// stays reports whether what an instruction leaves at a place gets into the
// image: with the layers of its stage, or because the place is copied from it.
func stays(file *analyzer.File, i *dockerfile.Instruction, p place) bool {
	if file.Target == nil {
		return false
	}
	for stage := range file.Target.Lineage {
		if stage == i.Stage {
			return true
		}
	}
	return isCopied(file, i, p, map[*dockerfile.Stage]bool{})
}

// isCopied reports whether a stage that makes the image copies the place from
// the stage of an instruction, or from one that is built from it, and no RUN in
// between has removed it.
func isCopied(file *analyzer.File, i *dockerfile.Instruction, p place, seen map[*dockerfile.Stage]bool) bool {
	for _, stage := range file.Stages {
		if !stage.Needed || seen[stage] {
			continue
		}
		for _, step := range stage.Obeyed() {
			from := copiedFrom(step, p)
			if from == nil || !descends(from, i.Stage) || isEmptied(file, from, i, p) {
				continue
			}
			seen[stage] = true
			if descends(file.Target, stage) || isCopied(file, step, p, seen) {
				return true
			}
		}
	}
	return false
}

// copiedFrom returns the stage that an instruction copies a place from, or nil.
func copiedFrom(i *dockerfile.Instruction, p place) *dockerfile.Stage {
	if i.Kind != dockerfile.Copy || len(i.Words) < 2 {
		return nil
	}
	for _, ref := range i.Images {
		if ref.Kind != dockerfile.RefStage {
			continue
		}
		for _, source := range i.Words[:len(i.Words)-1] {
			if source.Known && (source.Value == "/" || source.Value == "/*" || p.in(rooted(source.Value))) {
				return ref.Stage
			}
		}
	}
	return nil
}

// descends reports whether a stage is another one, or built from it.
func descends(stage, ancestor *dockerfile.Stage) bool {
	for s := range stage.Lineage {
		if s == ancestor {
			return true
		}
	}
	return false
}

// isEmptied reports whether a later RUN of a stage, or of those that it is
// built from, removes what lies at a place: before it is copied, that helps.
func isEmptied(file *analyzer.File, stage *dockerfile.Stage, since *dockerfile.Instruction, p place) bool {
	for s := range stage.Lineage {
		for _, i := range s.Obeyed() {
			if i.Kind != dockerfile.Run || i.Index <= since.Index {
				continue
			}
			if script := file.Script(i); script != nil && newTimeline(script).drops(p, -1) {
				return true
			}
		}
	}
	return false
}
