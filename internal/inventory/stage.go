package inventory

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Stage is what a record says of one stage.
type Stage struct {
	Name     string `json:"name,omitempty"`
	Parent   int    `json:"parent"`             // index of the stage that it is built from; -1 for none
	Needs    []int  `json:"needs,omitempty"`    // the stages that it copies or mounts from
	Base     Base   `json:"base"`               // the image that it is built from; empty for a stage
	Platform string `json:"platform,omitempty"` // as --platform says, if that is known

	// What an image of the stage has, as far as the file says; what it has from
	// its base image is "".
	Labels      map[string]string `json:"labels,omitempty"`     // those that tell who, what and from where
	Maintainer  string            `json:"maintainer,omitempty"` // of MAINTAINER
	Ports       []string          `json:"ports,omitempty"`
	User        string            `json:"user,omitempty"`
	HealthCheck string            `json:"healthcheck,omitempty"`
}

// stagesOf returns what the stages of a file say.
func stagesOf(file *analyzer.File) []Stage {
	stages := make([]Stage, len(file.Stages))
	for n, stage := range file.Stages {
		r := stageReader{file: file, stage: Stage{Name: stage.Name, Parent: -1}}
		if stage.Parent != nil {
			r.stage = stages[stage.Parent.Index].child(stage)
		} else {
			r.stage.Base = baseOf(stage.Base)
		}
		for _, source := range stage.Sources {
			if !slices.Contains(r.stage.Needs, source.Index) {
				r.stage.Needs = append(r.stage.Needs, source.Index)
			}
		}
		if stage.Platform != nil && stage.Platform.Known {
			r.stage.Platform = stage.Platform.Value
		}
		for _, i := range stage.Instructions {
			r.read(i)
		}
		stages[n] = r.stage
	}
	return stages
}

// child returns a stage that is built from this one.
func (s Stage) child(stage *dockerfile.Stage) Stage {
	labels := map[string]string{}
	for key, value := range s.Labels {
		labels[key] = value
	}
	return Stage{
		Name: stage.Name, Parent: stage.Parent.Index, Labels: labels, Maintainer: s.Maintainer,
		Ports: slices.Clone(s.Ports), User: s.User, HealthCheck: s.HealthCheck,
	}
}

func baseOf(ref *dockerfile.ImageRef) Base {
	if ref.Kind != dockerfile.RefImage {
		return Base{Written: ref.Word.Raw}
	}
	return Base{Repository: ref.Repository, Name: ref.Name(), Tag: ref.Tag, Digest: ref.Digest}
}

// A stageReader goes through the instructions of a stage.
type stageReader struct {
	file  *analyzer.File
	stage Stage
	ports map[string]bool // those of the stage
}

func (r *stageReader) read(i *dockerfile.Instruction) {
	if i.Refused {
		return
	}
	switch i.Kind {
	case dockerfile.Label:
		r.labels(i)
	case dockerfile.Maintainer:
		if len(i.Words) == 1 {
			r.stage.Maintainer = shown(i.Words[0])
		}
	case dockerfile.Expose:
		r.expose(i)
	case dockerfile.User:
		if len(i.Words) == 1 {
			r.stage.User = shown(i.Words[0])
		}
	case dockerfile.Healthcheck:
		r.healthCheck(i)
	}
}

// shown returns the value of a word, or how it is written if that is not known.
func shown(word dockerfile.Word) string {
	if word.Known {
		return word.Value
	}
	return word.Raw
}

func (r *stageReader) labels(i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		if pair.Key.Known && isIdentity(pair.Key.Value) {
			if r.stage.Labels == nil {
				r.stage.Labels = map[string]string{}
			}
			r.stage.Labels[pair.Key.Value] = shown(pair.Value)
		}
	}
}

func (r *stageReader) expose(i *dockerfile.Instruction) {
	if r.ports == nil {
		r.ports = map[string]bool{}
		for _, port := range r.stage.Ports { // of the parent
			r.ports[port] = true
		}
	}
	for _, word := range i.Words {
		port := strings.ToLower(shown(word))
		if !strings.Contains(port, "/") {
			port += "/tcp"
		}
		if !r.ports[port] {
			r.ports[port] = true
			r.stage.Ports = append(r.stage.Ports, port)
		}
	}
}

func (r *stageReader) healthCheck(i *dockerfile.Instruction) {
	if len(i.Words) > 0 && strings.EqualFold(i.Words[0].Value, "none") {
		r.stage.HealthCheck = "none"
		return
	}
	r.stage.HealthCheck = strings.Join(strings.Fields(i.Rest.String), " ")
}
