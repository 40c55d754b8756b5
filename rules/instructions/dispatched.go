package instructions

import "github.com/dflint/dflint/analyzer/dockerfile"

// dispatched returns the instructions that a build of a stage obeys, in order:
// what the ONBUILDs of the stage that it is built from trigger, then its own.
// BuildKit sees to the triggers of stages only that the last stage needs.
func dispatched(stage *dockerfile.Stage) []*dockerfile.Instruction {
	var all []*dockerfile.Instruction
	if stage.Parent != nil && stage.Needed {
		for _, i := range stage.Parent.Instructions {
			if i.Trigger != nil && !i.Refused {
				all = append(all, i.Trigger)
			}
		}
	}
	for _, i := range stage.Instructions {
		if !i.Refused {
			all = append(all, i)
		}
	}
	return all
}

// place returns where to say what is wrong with a part of an instruction that
// a stage obeys: there, but for what is triggered at the stage's FROM, as
// BuildKit does.
func place(stage *dockerfile.Stage, i *dockerfile.Instruction, span dockerfile.Span) dockerfile.Span {
	if i.Onbuild == nil || len(stage.From.Words) == 0 {
		return span
	}
	return stage.From.Words[0].Span
}
