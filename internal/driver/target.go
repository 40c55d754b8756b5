package driver

import (
	"fmt"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// CheckTarget refuses a stage that none of the files has. What cannot be read
// is no reason to refuse.
func (j *Job) CheckTarget(target string) error {
	if target == "" {
		return nil
	}
	read, last := 0, ""
	for _, input := range j.Inputs {
		content, err := input.Load()
		if err != nil {
			continue // said when it is linted
		}
		file := dockerfile.Parse(dockerfile.NewSource(input.Path, content.Text), content.Options)
		if hasStage(file, target) {
			return nil
		}
		read++
		last = fmt.Sprintf("--target %s: %s has no such stage: %s", target, input.Path, stagesOf(file))
	}
	switch read {
	case 0:
		return nil
	case 1:
		return fmt.Errorf("%s", last)
	}
	return fmt.Errorf("--target %s: none of the %d files has such a stage", target, read)
}

func hasStage(file *dockerfile.File, target string) bool {
	if n, err := strconv.Atoi(target); err == nil && n >= 0 && n < len(file.Stages) {
		return true
	}
	for _, stage := range file.Stages {
		if stage.Name != "" && strings.EqualFold(stage.Name, target) {
			return true
		}
	}
	return false
}

// stagesOf lists the stages of a file as --target takes them.
func stagesOf(file *dockerfile.File) string {
	var names []string
	for n, stage := range file.Stages {
		if stage.Name == "" {
			names = append(names, strconv.Itoa(n))
			continue
		}
		names = append(names, stage.Name)
	}
	if len(names) == 0 {
		return "it has none"
	}
	return "it has " + strings.Join(names, ", ")
}
