package analyzer

import (
	"iter"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// Keeps reports whether what an instruction leaves at a place gets into the
// image: with the layers of its stage, or because the place is copied from it.
func (f *File) Keeps(i *dockerfile.Instruction, p layers.Place) bool {
	return f.Target != nil && i.Stage != nil &&
		(descends(f.Target, i.Stage) || f.isCopied(i, p, map[*dockerfile.Stage]bool{}))
}

// Behind yields the instructions that build on an instruction: the later ones
// of its stage, and those of the stages that are built from it.
func (f *File) Behind(i *dockerfile.Instruction) iter.Seq[*dockerfile.Instruction] {
	return func(yield func(*dockerfile.Instruction) bool) {
		for _, stage := range f.Stages {
			if !descends(stage, i.Stage) {
				continue
			}
			for _, step := range stage.Obeyed() {
				if step.Index > i.Index && !yield(step) {
					return
				}
			}
		}
	}
}

// isCopied reports whether a stage that makes the image copies the place from
// the stage of an instruction, or from one that is built from it, and no RUN in
// between has emptied it.
func (f *File) isCopied(i *dockerfile.Instruction, p layers.Place, seen map[*dockerfile.Stage]bool) bool {
	for _, stage := range f.Stages {
		if !stage.Needed || seen[stage] {
			continue
		}
		for _, step := range stage.Obeyed() {
			from := copiedFrom(step, p)
			if from == nil || !descends(from, i.Stage) || f.isEmptied(from, i, p) {
				continue
			}
			seen[stage] = true
			if descends(f.Target, stage) || f.isCopied(step, p, seen) {
				return true
			}
		}
	}
	return false
}

// copiedFrom returns the stage that an instruction copies a place from, or nil.
func copiedFrom(i *dockerfile.Instruction, p layers.Place) *dockerfile.Stage {
	if i.Kind != dockerfile.Copy || len(i.Words) < 2 {
		return nil
	}
	for _, ref := range i.Images {
		if ref.Kind != dockerfile.RefStage {
			continue
		}
		for _, source := range i.Words[:len(i.Words)-1] {
			file := layers.Rooted(source.Value)
			if source.Known && (file == "/" || file == "/*" || p.CoveredBy(file)) {
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

// isEmptied reports whether a later RUN of a stage, or of those that it is built
// from, removes what lies at a place: before it is copied, that helps.
func (f *File) isEmptied(stage *dockerfile.Stage, since *dockerfile.Instruction, p layers.Place) bool {
	for s := range stage.Lineage {
		for _, i := range s.Obeyed() {
			if i.Kind == dockerfile.Run && i.Index > since.Index && f.Layer(i).Empties(p, nil) {
				return true
			}
		}
	}
	return false
}
