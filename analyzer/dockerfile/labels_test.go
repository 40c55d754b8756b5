package dockerfile

import (
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestStageLabels(t *testing.T) {
	const text = `FROM debian AS base
LABEL a=1 "b"='two'
ONBUILD LABEL c=3
ONBUILD RUN true
LABEL refused
FROM base AS middle
ARG NAME=x
LABEL $NAME "four five"
LABEL a=6
FROM middle
`
	file := Parse(NewSource("Dockerfile", text), Options{})
	var got [][]string
	for _, stage := range file.Stages {
		labels := []string{}
		for _, label := range stage.Labels() {
			if label.Instruction.Kind != Label || label.Instruction.Refused {
				t.Errorf("%s comes from %s", label.Key.Value, label.Instruction.Text.String)
			}
			labels = append(labels, label.Key.Value+"="+label.Value.Value)
		}
		got = append(got, labels)
	}
	want := [][]string{{"a=1", "b=two"}, {"c=3", "x=four five", "a=6"}, {}}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
