package analyzer

import (
	"iter"
	"slices"
	"sort"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
)

// Keeps reports whether what an instruction leaves at a place gets into the
// image: with the layers of its stage, or because the place is copied from it.
func (f *File) Keeps(i *dockerfile.Instruction, p layers.Place) bool {
	if f.Target == nil || i.Stage == nil {
		return false
	}
	s := search{File: f, place: p, seen: map[*dockerfile.Instruction]bool{}, left: maxBehind}
	return descends(f.Target, i.Stage) || s.isCopied(i)
}

// maxBehind bounds how many instructions behind one are looked at.
const maxBehind = 200

// Behind yields the instructions that build on an instruction: the later ones
// of its stage, and those of the stages that are built from it; two hundred, at
// most.
func (f *File) Behind(i *dockerfile.Instruction) iter.Seq[*dockerfile.Instruction] {
	return func(yield func(*dockerfile.Instruction) bool) {
		left := maxBehind
		for _, stage := range i.Stage.Descendants() {
			for _, step := range behind(stage, i) {
				if left == 0 || !yield(step) {
					return
				}
				left--
			}
		}
	}
}

// behind returns what a stage obeys that stands behind an instruction in the file.
func behind(stage *dockerfile.Stage, i *dockerfile.Instruction) []*dockerfile.Instruction {
	all := stage.Obeyed()
	return all[sort.Search(len(all), func(n int) bool { return all[n].Index > i.Index }):]
}

// A copying is an instruction of a stage that copies from another one.
type copying struct {
	stage *dockerfile.Stage
	step  *dockerfile.Instruction
}

// readCopies returns what is copied from each stage by those that make the image.
func (f *File) readCopies() map[*dockerfile.Stage][]copying {
	copies := map[*dockerfile.Stage][]copying{}
	for _, stage := range f.Stages {
		if !stage.Needed {
			continue
		}
		for _, step := range stage.Obeyed() {
			if step.Kind != dockerfile.Copy || len(step.Words) < 2 {
				continue
			}
			for _, ref := range step.Images {
				if ref.Kind == dockerfile.RefStage {
					copies[ref.Stage] = append(copies[ref.Stage], copying{stage, step})
				}
			}
		}
	}
	return copies
}

// A search follows what is copied from stage to stage.
type search struct {
	*File
	place layers.Place
	seen  map[*dockerfile.Instruction]bool
	left  int // how many copies it may look at
}

// isCopied reports whether a stage that makes the image copies the place from
// the stage of an instruction, or from one that is built from it, and no RUN in
// between has emptied it.
func (s *search) isCopied(i *dockerfile.Instruction) bool {
	for _, source := range i.Stage.Descendants() {
		for _, c := range s.copies.get(s.readCopies)[source] {
			if s.left--; s.left < 0 {
				return false
			}
			if s.seen[c.step] || !takes(c.step, s.place) || s.isEmptied(source, i) {
				continue
			}
			s.seen[c.step] = true
			if descends(s.Target, c.stage) || s.isCopied(c.step) {
				return true
			}
		}
	}
	return false
}

// takes reports whether an instruction that copies takes a place.
func takes(i *dockerfile.Instruction, p layers.Place) bool {
	return slices.ContainsFunc(i.Words[:len(i.Words)-1], func(source dockerfile.Word) bool {
		file := layers.Rooted(source.Value)
		return source.Known && (file == "/" || file == "/*" || p.CoveredBy(file))
	})
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
// from, removes what lies at the place: before it is copied, that helps.
func (s *search) isEmptied(stage *dockerfile.Stage, since *dockerfile.Instruction) bool {
	left := maxBehind
	for of := range stage.Lineage {
		for _, i := range behind(of, since) {
			if left--; left < 0 {
				return false
			}
			if i.Kind == dockerfile.Run && s.Layer(i).Empties(s.place, nil) {
				return true
			}
		}
	}
	return false
}
