package labels

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/identity"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// judged reports whether an instruction belongs to a stage that the target
// needs: labels are a matter of the image.
func judged(i *dockerfile.Instruction) bool { return i.Stage != nil && i.Stage.Needed }

// inForce returns the labels that an image of the stage has, as far as this
// file sets them: of each key the one that counts. A label whose key is not
// known is among them too.
func inForce(stage *dockerfile.Stage) []dockerfile.ImageLabel {
	var labels []dockerfile.ImageLabel
	seen := map[string]bool{}
	for s := range stage.Lineage {
		for _, label := range slices.Backward(s.Labels()) {
			if label.Key.Known && seen[label.Key.Value] {
				continue
			}
			seen[label.Key.Value] = label.Key.Known
			labels = append(labels, label)
		}
	}
	return labels
}

// find returns the label of a key, or nil. Where the key of another label is
// not known, it may be that one.
func find(labels []dockerfile.ImageLabel, key string) (label *dockerfile.ImageLabel, sure bool) {
	sure = true
	for n := range labels {
		if labels[n].Key.Known && labels[n].Key.Value == key {
			return &labels[n], true
		}
		sure = sure && labels[n].Key.Known
	}
	return nil, sure
}

// tells reports whether an image of the stage tells a role, or may do so. A
// value that is empty is another rule's matter, and so is MAINTAINER.
func tells(file *dockerfile.File, stage *dockerfile.Stage, role identity.Role) bool {
	for _, label := range inForce(stage) {
		if !label.Key.Known || role.Has(label.Key.Value) {
			return true
		}
	}
	return refusesLabel(file) || role.Name == identity.Maintainer.Name && hasMaintainer(file)
}

// refusesLabel reports whether `docker build` refuses a LABEL of the file:
// nobody can tell then which labels are missing.
func refusesLabel(file *dockerfile.File) bool {
	return slices.ContainsFunc(file.Problems, func(p dockerfile.Problem) bool {
		text := file.Source.Slice(p.Span)
		return p.Instruction != nil && p.Instruction.Kind == dockerfile.Label ||
			len(text) >= len("LABEL") && strings.EqualFold(text[:len("LABEL")], "LABEL")
	})
}

// hasMaintainer reports whether a stage that the target needs has a MAINTAINER.
func hasMaintainer(file *dockerfile.File) bool {
	return slices.ContainsFunc(file.Instructions, func(i *dockerfile.Instruction) bool {
		return i.Kind == dockerfile.Maintainer && judged(i)
	})
}

// lost returns the labels that tell a role in stages which the target needs,
// but is not built from: they never reach the image.
func lost(file *dockerfile.File, role identity.Role) []dockerfile.ImageLabel {
	var labels []dockerfile.ImageLabel
	for _, stage := range file.Stages {
		if !stage.Needed || isBuiltFrom(file.Target, stage) {
			continue
		}
		for _, label := range stage.Labels() {
			if label.Key.Known && role.Has(label.Key.Value) && label.Instruction.Stage == stage {
				labels = append(labels, label)
			}
		}
	}
	return labels
}

func isBuiltFrom(stage, base *dockerfile.Stage) bool {
	for s := range stage.Lineage {
		if s == base {
			return true
		}
	}
	return false
}

// matchesAny reports whether a key matches one of the patterns, in which *
// stands for any text.
func matchesAny(patterns []string, key string) bool {
	return slices.ContainsFunc(patterns, func(pattern string) bool {
		ok, err := path.Match(pattern, key)
		return err == nil && ok
	})
}
