package dockerfile

// Obeyed returns the instructions that a build of the stage obeys, in order:
// what the ONBUILDs of the stage that it is built from trigger, then its own.
// Those that `docker build` refuses are left out.
func (s *Stage) Obeyed() []*Instruction {
	var all []*Instruction
	if s.Parent != nil {
		for _, i := range s.Parent.Instructions {
			if i.Trigger != nil && !i.Refused && s.triggers(i.Trigger) {
				all = append(all, i.Trigger)
			}
		}
	}
	for _, i := range s.Instructions {
		if !i.Refused {
			all = append(all, i)
		}
	}
	return all
}

// triggers reports whether a build of the stage obeys what an ONBUILD triggers.
// BuildKit sees to that only in stages that the last stage needs.
func (s *Stage) triggers(trigger *Instruction) bool {
	return s.Needed && trigger.Onbuild != nil && s.Parent == trigger.Stage && len(s.From.Words) > 0
}

// Obeying returns the stages whose builds obey an instruction: the one that it
// stands in or, for what an ONBUILD triggers, those that are built from that.
func (f *File) Obeying(i *Instruction) []*Stage {
	switch {
	case i.Stage == nil:
		return nil
	case i.Onbuild == nil:
		return []*Stage{i.Stage}
	}
	var stages []*Stage
	for _, stage := range i.Stage.children {
		if stage.triggers(i) {
			stages = append(stages, stage)
		}
	}
	return stages
}
