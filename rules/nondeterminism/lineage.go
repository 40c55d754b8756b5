package nondeterminism

import (
	"iter"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// buildsOn yields an instruction and those of its stage, and of the stages that
// it is built from, that ran before it: the nearest first.
func buildsOn(i *dockerfile.Instruction) iter.Seq[*dockerfile.Instruction] {
	return func(yield func(*dockerfile.Instruction) bool) {
		if !yield(i) || i.Stage == nil {
			return
		}
		left := maxSteps
		for stage := range i.Stage.Lineage {
			for n := len(stage.Instructions) - 1; n >= 0; n-- {
				for step := range stage.Instructions[n].Walk() {
					if left--; left < 0 || step.Index < i.Index && !yield(step) {
						return
					}
				}
			}
		}
	}
}

// maxSteps bounds how far an instruction looks back.
const maxSteps = 500

// fullText returns what an instruction says, with its heredocs.
func fullText(i *dockerfile.Instruction) string {
	if len(i.Heredocs) == 0 {
		return i.Text.String
	}
	var b strings.Builder
	b.WriteString(i.Text.String)
	for _, heredoc := range i.Heredocs {
		b.WriteString("\n" + heredoc.Content.String)
	}
	return b.String()
}
