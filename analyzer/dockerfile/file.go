// Package dockerfile is the model of a Dockerfile: BuildKit's syntax tree with
// exact source positions, stages, and the environment in effect everywhere.
//
// It is built once by [Parse] and never changed afterwards.
package dockerfile

import (
	"slices"
	"sync"
)

// A File is a parsed Dockerfile.
type File struct {
	Source       *Source
	Escape       byte           // the escape token: a backslash, or a backtick where `# escape` says so
	Directives   []Directive    // the parser directives that are in effect, in order
	Comments     []Comment      // every comment line, also those inside continued instructions
	Instructions []*Instruction // in source order, refused ones included; triggers hang on their ONBUILD
	Stages       []*Stage
	Target       *Stage    // the stage that a build makes; nil if there is none
	Context      *Context  // nil if nothing is known of it
	Problems     []Problem // what `docker build` refuses
	Gaps         []Gap     // empty lines inside continued instructions

	defaults     *Scope // of the ARGs in front of the first FROM, in a build without build arguments; once asked for
	defaultsOnce sync.Once

	origin func() Origin // nil if nothing is known of it
}

// A Directive is a parser directive such as `# syntax=docker/dockerfile:1`.
type Directive struct {
	Name  string // in lower case: "syntax", "escape", "check"
	Value Word
	Image *ImageRef // what a syntax directive names; nil for the others
	Span  Span      // from the # to the end of the line
}

// A Comment is one comment line.
type Comment struct {
	Span     Span   // from the # to the end of the line, without its ending
	Text     string // what follows the #, white space trimmed
	TextSpan Span
	// Inside is the instruction whose continuation or lines surround the comment;
	// nil for a comment between instructions.
	Inside *Instruction
}

// A Gap is a run of empty lines inside a continued instruction.
type Gap struct {
	Span        Span // from the first empty line's start to the next non-empty line's start
	Instruction *Instruction
}

// A Stage is a FROM instruction and what follows it up to the next one.
type Stage struct {
	Index        int
	Name         string // in lower case, as BuildKit compares it; "" if it has none
	NameSpan     Span
	From         *Instruction
	Instructions []*Instruction // without From; a trigger hangs on its ONBUILD
	Base         *ImageRef
	Parent       *Stage   // the stage that it is built from; nil for an image or scratch
	Sources      []*Stage // the stages that it copies or mounts from
	Platform     *Word    // the value of --platform; nil if there is none
	Needed       bool     // it is the target, or the target is made from it
	Windows      bool     // its default shell is cmd

	root     *Stage         // where its parents begin
	children []*Stage       // that are built from it
	onbuilds []*Instruction // among its instructions
	obeyed   []*Instruction
}

// Root returns the stage that a stage goes back to: the one whose base is no
// stage of the file.
func (s *Stage) Root() *Stage { return s.root }

// maxLineage bounds how many stages that are built one from the other are
// followed. A file of thousands would cost the square of that.
const maxLineage = 100

// Lineage yields the stage and the stages that it is built from, nearest first:
// a hundred, at most.
func (s *Stage) Lineage(yield func(*Stage) bool) {
	for n := 0; s != nil && n < maxLineage && yield(s); n++ {
		s = s.Parent
	}
}

// Descendants returns the stage and those that are built from it, in order: of
// a hundred generations, at most.
func (s *Stage) Descendants() []*Stage {
	all := []*Stage{s}
	for generation, n := all, 1; len(generation) > 0 && n < maxLineage; n++ {
		first := len(all)
		for _, stage := range generation {
			all = append(all, stage.children...)
		}
		generation = all[first:]
	}
	slices.SortFunc(all, func(a, b *Stage) int { return a.Index - b.Index })
	return all
}
