package dockerfile

import "slices"

// Obeyed returns the instructions that a build of the stage obeys, in order:
// what the ONBUILDs of the stage that it is built from trigger, then its own.
// Those that `docker build` refuses are left out.
func (s *Stage) Obeyed() []*Instruction { return s.obeyed }

// maxTriggered bounds how many instructions ONBUILDs add to the stages of a
// file: each stage that is built from another one gets all of that.
const maxTriggered = 20_000

// readObeyed finds out what the stages obey, now that all of them are known.
func (p *fileParser) readObeyed() {
	triggered := 0
	for _, stage := range p.file.Stages {
		triggers := stage.triggered()
		if triggered += len(triggers); triggered > maxTriggered {
			triggers = nil
		}
		stage.obeyed = slices.Clip(stage.Instructions)
		isRefused := func(i *Instruction) bool { return i.Refused }
		if len(triggers) > 0 || slices.ContainsFunc(stage.Instructions, isRefused) {
			stage.obeyed = slices.DeleteFunc(append(triggers, stage.Instructions...), isRefused)
		}
	}
}

// triggered returns what the ONBUILDs of the parent trigger in a build of the stage.
func (s *Stage) triggered() []*Instruction {
	if s.Parent == nil {
		return nil
	}
	var all []*Instruction
	for _, i := range s.Parent.onbuilds {
		if !i.Refused && s.triggers(i.Trigger) {
			all = append(all, i.Trigger)
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
