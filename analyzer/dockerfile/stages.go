package dockerfile

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/containerd/platforms"
)

// platformArgs are the arguments that BuildKit defines in front of the first FROM
// (buildkit v0.34, dockerfile2llb/platform.go). Their values are the builder's.
var platformArgs = [...]string{
	"BUILDPLATFORM", "BUILDOS", "BUILDOSVERSION", "BUILDARCH", "BUILDVARIANT",
	"TARGETPLATFORM", "TARGETOS", "TARGETOSVERSION", "TARGETARCH", "TARGETVARIANT", "TARGETSTAGE",
}

// A stageReader goes through the instructions in order and gives each its
// scope, its stage and its expanded words.
type stageReader struct {
	*fileParser
	global   *Scope
	scope    *Scope // before the instruction at hand
	stage    *Stage
	triggers *names            // what ONBUILD ARG and ONBUILD ENV of the stage define
	ends     []stageEnd        // by stage
	byName   map[string]*Stage // the last stage of each name so far
	late     []lateSource
}

// A stageEnd is what a stage leaves to those that are built from it.
type stageEnd struct {
	scope    *Scope
	triggers *names
}

func (p *fileParser) readStages() {
	r := &stageReader{fileParser: p, byName: map[string]*Stage{}, triggers: &names{}}
	r.global = &Scope{names: &names{}, predefined: r.predefined()}
	r.scope = r.global
	stray := false
	for _, i := range p.file.Instructions {
		switch {
		case i.Onbuild != nil: // read with its ONBUILD
		case i.Kind == From:
			r.from(i)
		case r.stage == nil && i.Kind != Arg:
			stray = r.stray(i, stray)
		default:
			r.instruction(i)
		}
	}
	r.endStage()
	if len(p.file.Stages) == 0 && len(p.file.Problems) == 0 {
		p.problem(Span{}, "dockerfile contains no stages to build")
	}
	p.file.Target = r.target()
	r.readSources()
}

// predefined returns the variables that BuildKit predefines.
func (r *stageReader) predefined() []*Variable {
	vars := make([]*Variable, len(platformArgs))
	for n, name := range platformArgs {
		vars[n] = &builders[n]
		if value, ok := r.options.BuildArgs[name]; ok {
			vars[n] = &Variable{Name: name, Set: true, Value: given(value, Span{})}
		}
	}
	return vars
}

// builders are the predefined variables with a value that only the builder knows.
var builders = func() (vars [len(platformArgs)]Variable) {
	for n, name := range platformArgs {
		vars[n] = Variable{Name: name, Set: true}
	}
	return vars
}()

// given returns the word of a build argument. It is written nowhere: the span
// is that of the ARG.
func given(value string, span Span) Word {
	var b TextBuilder
	b.AddString(value, span)
	return NewWord(span, value, b.Text(), nil)
}

// stray refuses an instruction in front of the first FROM. One problem speaks
// for all of them: it reports whether there is one.
func (r *stageReader) stray(i *Instruction, reported bool) bool {
	for part := range i.Walk() {
		part.Scope = r.scope.below(&names{})
		r.read(part)
		part.Refused = part.Refused || reported
	}
	if i.Refused {
		return reported
	}
	r.refuseFor(r.strayCause(), i, i.problemSpan(), "no build stage in current context")
	return true
}

// strayCause returns why an instruction that belongs to no stage is refused:
// there may be a stage that it was meant for.
func (r *stageReader) strayCause() Cause {
	if slices.ContainsFunc(r.file.Instructions, func(i *Instruction) bool { return i.Kind == From && i.Onbuild == nil }) {
		return StrayInstruction
	}
	return OtherCause
}

func (r *stageReader) endStage() {
	if r.stage != nil {
		r.ends = append(r.ends, stageEnd{scope: r.scope, triggers: r.triggers})
	}
}

// from opens a stage.
func (r *stageReader) from(i *Instruction) {
	r.endStage()
	stage := &Stage{Index: len(r.file.Stages), From: i}
	i.Stage, i.Scope = stage, r.global
	stage.Platform = r.platform(i)
	stage.Base = r.base(i)
	stage.Parent, stage.root = stage.Base.Stage, stage
	if stage.Parent != nil {
		stage.root = stage.Parent.root
		stage.Parent.children = append(stage.Parent.children, stage)
	}
	stage.Windows = isWindows(stage, r.escape)
	i.Images = append(i.Images, stage.Base)
	if len(i.Words) == 3 && strings.EqualFold(i.Words[1].Raw, "as") {
		stage.Name = strings.ToLower(i.Words[2].Raw)
		stage.NameSpan = i.Words[2].Span
		r.byName[stage.Name] = stage
	}
	r.stage, r.scope, r.triggers = stage, r.inherited(stage.Parent), &names{}
	r.file.Stages = append(r.file.Stages, stage)
}

// inherited returns the scope that a stage starts with.
func (r *stageReader) inherited(parent *Stage) *Scope {
	if parent == nil {
		return &Scope{names: &names{}}
	}
	end := r.ends[parent.Index]
	next := end.scope.below(&names{})
	for _, v := range end.triggers.all {
		here := *v
		if len(v.Value.Uses) > 0 { // its value is that of this place, not of the ONBUILD's
			here.Value = UnknownWord(v.Value.Span, v.Value.Raw, v.Value.Uses)
		}
		next = next.define(&here)
	}
	return next
}

// platform reads --platform.
func (r *stageReader) platform(i *Instruction) *Word {
	flag := i.Flag("platform")
	if flag == nil {
		return nil
	}
	written := flag.Value.Value
	flag.Value = r.expandWord(i, flag.Value)
	value := flag.Value
	if !value.Known || written == "" {
		return &flag.Value
	}
	if value.Value == "" {
		r.refuseFor(causeIn(value), i, value.Span, "empty platform value from expression "+written)
	} else if _, err := platforms.Parse(value.Value); err != nil {
		r.refuseFor(causeIn(value), i, value.Span, buildkitMessage(fmt.Errorf("failed to parse platform %s: %w", written, err)))
	}
	return &flag.Value
}

// base reads the image or the earlier stage that a stage is built from.
func (r *stageReader) base(i *Instruction) *ImageRef {
	if len(i.Words) == 0 {
		return &ImageRef{Instruction: i, Word: UnknownWord(i.Span, "", nil)}
	}
	i.Words[0] = r.expandWord(i, i.Words[0])
	word := i.Words[0]
	if stage := r.byName[word.Value]; word.Known && stage != nil {
		return &ImageRef{Word: word, Instruction: i, Kind: RefStage, Stage: stage}
	}
	ref, err := newImageRef(word, i)
	switch {
	case word.Known && word.Value == "":
		r.refuseFor(causeIn(word), i, word.Span, "base name ("+word.Raw+") should not be blank")
	case err != nil:
		r.refuseFor(causeIn(word), i, word.Span, buildkitMessage(err))
	}
	return ref
}

// causeIn returns why a FROM is refused for one of its words.
func causeIn(word Word) Cause {
	if slices.ContainsFunc(word.Uses, func(use Use) bool { return use.Variable == nil }) {
		return UndefinedArg
	}
	return OtherCause
}

// windowsNames are parts of the names and tags of Windows base images.
var windowsNames = [...]string{"/windows/", "/windows:", "/dotnet/framework/", "nanoserver", "servercore", "ltsc20"}

// isWindows reports whether a stage is built on Windows, so far as the file
// shows it.
func isWindows(stage *Stage, escape byte) bool {
	switch {
	case stage.Parent != nil:
		return stage.Parent.Windows
	case stage.Platform != nil && stage.Platform.Known:
		return strings.HasPrefix(strings.ToLower(stage.Platform.Value), "windows")
	case escape == '`':
		return true
	}
	for _, name := range windowsNames {
		if strings.Contains(stage.Base.Word.Raw, name) || strings.Contains(stage.Base.Word.Value, name) {
			return true
		}
	}
	return false
}

// instruction reads one instruction of a stage, or a global ARG.
func (r *stageReader) instruction(i *Instruction) {
	i.Stage, i.Scope = r.stage, r.scope
	if r.stage != nil {
		r.stage.Instructions = append(r.stage.Instructions, i)
	}
	if i.Trigger != nil {
		if r.stage != nil {
			r.stage.onbuilds = append(r.stage.onbuilds, i)
		}
		r.trigger(i.Trigger)
		return
	}
	r.scope = r.read(i)
	if r.stage == nil {
		r.global = r.scope
		return
	}
	switch {
	case i.Kind == Shell && !i.Refused:
		r.scope = r.scope.copy()
		r.scope.shell = i
	case i.Kind == User && len(i.Words) == 1:
		r.scope = r.scope.copy()
		r.scope.user = &i.Words[0]
	case i.Kind == Workdir && len(i.Words) == 1:
		r.scope = r.scope.copy()
		r.scope.workdir = &i.Words[0]
	}
}

// trigger reads what an ONBUILD triggers, as if it ran where it is written.
func (r *stageReader) trigger(i *Instruction) {
	i.Stage, i.Scope = r.stage, r.scope.below(r.triggers)
	i.Scope.trigger = true
	r.read(i)
}

// target returns the stage that a build makes.
func (r *stageReader) target() *Stage {
	stages := r.file.Stages
	if len(stages) == 0 {
		return nil
	}
	if stage := r.byName[strings.ToLower(r.options.Target)]; stage != nil {
		return stage
	}
	if n, err := strconv.Atoi(r.options.Target); err == nil && n >= 0 && n < len(stages) {
		return stages[n]
	}
	return stages[len(stages)-1]
}

// markNeeded marks a stage and all that it needs.
func markNeeded(stage *Stage) {
	if stage == nil || stage.Needed {
		return
	}
	stage.Needed = true
	markNeeded(stage.Parent)
	for _, source := range stage.Sources {
		markNeeded(source)
	}
}
