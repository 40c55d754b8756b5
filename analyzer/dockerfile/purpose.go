package dockerfile

import (
	"slices"
	"strings"
)

// Words in the names of stages that people build on their own, and the images
// of which they publish or run.
var shippedWords = strings.Fields("final prod production release runtime staging target")

// Words in the names of stages that people build on their own for what the
// build itself does or leaves behind: it checks something, or makes files.
var workWords = strings.Fields(`
	artifacts benchmark binaries check ci coverage debug dev devel development doc docs e2e format integration lint local
	test testing tests unit update validate verify`)

// Words for the same in the names of stages that others usually need, so that
// they say nothing about being built on their own.
var buildWords = strings.Fields("build builder building builds compile compiler deps dependencies linter tester")

// IsNamedTarget reports whether the name of a stage is usual for one that is
// built with --target.
func (s *Stage) IsNamedTarget() bool {
	return s.isCalled(shippedWords) || s.isCalled(workWords)
}

// OnlyWorks reports whether the name of a stage says that its image is thrown
// away: it is there to build, check or test something.
func (s *Stage) OnlyWorks() bool {
	return !s.isCalled(shippedWords) && (s.isCalled(workWords) || s.isCalled(buildWords))
}

// isCalled reports whether one of the words is in the name of the stage.
func (s *Stage) isCalled(words []string) bool {
	for word := range strings.FieldsFuncSeq(s.Name, func(ch rune) bool { return strings.ContainsRune("-_.", ch) }) {
		if slices.Contains(words, word) {
			return true
		}
	}
	return false
}
