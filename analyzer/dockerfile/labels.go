package dockerfile

// An ImageLabel is one key and its value that an image gets.
type ImageLabel struct {
	Pair
	Instruction *Instruction // the LABEL: one of the stage, or what an ONBUILD of its parent triggers
}

// Labels returns the labels that the stage sets, in the order in which a build
// sets them: of the same key the last one counts. What the stage inherits is
// not among them, nor what `docker build` refuses.
func (s *Stage) Labels() []ImageLabel {
	var labels []ImageLabel
	if s.Parent != nil {
		for _, i := range s.Parent.Instructions {
			if i.Trigger != nil {
				labels = i.Trigger.appendLabels(labels)
			}
		}
	}
	for _, i := range s.Instructions {
		labels = i.appendLabels(labels)
	}
	return labels
}

// SetLabels returns the labels that a LABEL sets, whichever image gets them.
func (i *Instruction) SetLabels() []ImageLabel { return i.appendLabels(nil) }

func (i *Instruction) appendLabels(labels []ImageLabel) []ImageLabel {
	if i.Kind != Label || i.Refused {
		return labels
	}
	for _, pair := range i.Pairs {
		labels = append(labels, ImageLabel{Pair: pair, Instruction: i})
	}
	return labels
}
