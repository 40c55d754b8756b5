package dockerfile

import (
	"errors"
	"fmt"
	"slices"
	"strconv"
	"strings"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// readSources reads what the stages copy and mount from, and finds out which
// stages the target needs: only now, since a name may be that of a later stage.
func (r *stageReader) readSources() {
	for _, i := range r.file.Instructions {
		switch {
		case i.Stage == nil:
		case i.Kind == Copy:
			r.copySource(i)
		case i.Kind == Run:
			r.mounts(i)
		}
	}
	markNeeded(r.file.Target)
	r.checkOrder()
}

// copySource reads COPY --from, which takes a stage's name or index, or an image.
func (r *stageReader) copySource(i *Instruction) {
	flag := i.Flag("from")
	if flag == nil || flag.Value.Raw == "" {
		return
	}
	word := flag.Value
	e := expander{escape: r.escape, scope: &Scope{names: &names{}}, allowance: r.allowance}
	if expanded := e.expand(word.Text()); !expanded.Known || expanded.Value != word.Value {
		if expanded.Malformed {
			r.refuse(i, word.Span, e.refusal(word.Value))
		}
		r.refuse(i, word.Span, "variable expansion is not supported for --from, "+
			"define a new stage with FROM using ARG from global scope as a workaround")
		i.Images = append(i.Images, &ImageRef{Word: UnknownWord(word.Span, word.Raw, expanded.Uses), Instruction: i})
		return
	}
	n, err := strconv.Atoi(word.Value)
	switch {
	case err != nil:
		r.addSource(i, r.sourceOf(i, word))
	case n >= 0 && n < len(r.file.Stages):
		r.addSource(i, &ImageRef{Word: word, Instruction: i, Kind: RefStage, Stage: r.file.Stages[n]})
	case i.Onbuild != nil: // it counts the stages of another file
		r.addSource(i, &ImageRef{Word: word, Instruction: i})
	default:
		r.refuse(i, word.Span, "invalid stage index "+strconv.Itoa(n))
	}
}

// sourceOf returns what a name refers to: a stage of the file, or an image.
func (r *stageReader) sourceOf(i *Instruction, word Word) *ImageRef {
	if stage := r.byName[strings.ToLower(word.Value)]; word.Known && stage != nil {
		return &ImageRef{Word: word, Instruction: i, Kind: RefStage, Stage: stage}
	}
	if i.Onbuild != nil && !strings.ContainsAny(word.Value, "/:@") {
		return &ImageRef{Word: word, Instruction: i} // perhaps a stage of the file that triggers it
	}
	ref, err := newImageRef(word, i)
	if err != nil && i.Onbuild == nil {
		r.refuse(i, word.Span, buildkitMessage(err))
	}
	return ref
}

func (r *stageReader) addSource(i *Instruction, ref *ImageRef) {
	i.Images = append(i.Images, ref)
	if ref.Kind != RefStage {
		return
	}
	if i.Onbuild != nil {
		for _, child := range i.Stage.children {
			child.Sources = append(child.Sources, ref.Stage)
		}
		return
	}
	i.Stage.Sources = append(i.Stage.Sources, ref.Stage)
	if ref.Stage.Index >= i.Stage.Index {
		r.late = append(r.late, lateSource{i, ref})
	}
}

// A lateSource is a reference to a stage that is not finished where it stands.
type lateSource struct {
	instruction *Instruction
	ref         *ImageRef
}

// checkOrder refuses references to stages that are not finished. BuildKit
// minds them in stages that the target needs, and circles everywhere.
func (r *stageReader) checkOrder() {
	const most = 100 // that are looked at
	for _, late := range r.late[:min(len(r.late), most)] {
		i, word := late.instruction, late.ref.Word
		switch {
		case i.Kind == Copy && late.ref.Stage == i.Stage:
			r.refuseFor(SelfReference, i, word.Span, "circular dependency detected on stage: "+r.stageName(i.Stage))
		case reaches(late.ref.Stage, i.Stage, map[*Stage]bool{}):
			r.refuse(i, word.Span, "circular dependency detected on stage: "+r.stageName(i.Stage))
		case !i.Stage.Needed:
		case i.Kind == Copy:
			r.refuse(i, word.Span, fmt.Sprintf("cannot copy from stage %q, it needs to be defined before current stage %q",
				word.Value, r.stageName(i.Stage)))
		default:
			r.refuse(i, word.Span, fmt.Sprintf("cannot mount from stage %q to %q, stage needs to be defined before current command",
				word.Value, i.mountOf(late.ref).Target))
		}
	}
}

// mountOf returns the mount that has a reference.
func (i *Instruction) mountOf(ref *ImageRef) Mount {
	n := slices.IndexFunc(i.Mounts, func(m Mount) bool { return m.From == ref })
	return i.Mounts[max(n, 0)] // a later from= of the same mount may have taken its place
}

// reaches reports whether a stage takes files from another one, be it by way
// of others.
func reaches(from, to *Stage, seen map[*Stage]bool) bool {
	if from == to {
		return true
	}
	if seen[from] {
		return false
	}
	seen[from] = true
	for _, source := range from.Sources {
		if reaches(source, to, seen) {
			return true
		}
	}
	return false
}

// stageName returns the name that BuildKit has for a stage.
func (r *stageReader) stageName(stage *Stage) string {
	if stage.Name == "" && len(r.file.Stages) > 1 {
		return "stage-" + strconv.Itoa(stage.Index)
	}
	return stage.Name
}

// mounts reads the --mount flags of a RUN.
func (r *stageReader) mounts(i *Instruction) {
	for _, flag := range i.Flags {
		if flag.Name == "mount" {
			i.Mounts = append(i.Mounts, r.mount(i, flag))
		}
	}
	r.checkMounts(i)
}

func (r *stageReader) mount(i *Instruction, flag Flag) Mount {
	mount := Mount{Type: "bind", Span: flag.Span, written: flag.Value.Value}
	for _, field := range splitFields(flag.Value.Text()) {
		key, _, ok := strings.Cut(field.String, "=")
		if !ok {
			continue
		}
		value := literal(field.Slice(len(key)+1, len(field.String)))
		value.Raw = r.source.Slice(value.Span) // the flag may be quoted
		switch strings.ToLower(key) {
		case "type":
			mount.Type = strings.ToLower(r.expandWord(i, value).Value)
		case "target", "dst", "destination":
			mount.Target = r.expandWord(i, value).Value
		case "from":
			if value.Value == "" {
				continue
			}
			if strings.Contains(strings.TrimSuffix(value.Value, "$"), "$") {
				value = UnknownWord(value.Span, value.Raw, nil) // BuildKit does not expand it
			}
			mount.From = r.sourceOf(i, value)
			r.addSource(i, mount.From)
		}
	}
	return mount
}

// checkMounts refuses a RUN with a mount that BuildKit refuses once its
// variables are expanded, unless that depends on one whose value is not known.
func (r *stageReader) checkMounts(i *Instruction) {
	run := r.mounting[i]
	if run == nil {
		return
	}
	if known, err := r.expandMounts(i, run); known && err == nil {
		return // all at once: which one it would be matters rarely
	}
	for _, mount := range i.Mounts {
		command, err := instructions.ParseInstruction(&parser.Node{
			Value: Run.String(), Flags: []string{"--mount=" + mount.written}, Next: &parser.Node{},
		})
		known := true
		if alone, ok := command.(*instructions.RunCommand); err == nil && ok {
			known, err = r.expandMounts(i, alone)
		}
		if known && err != nil {
			r.refuse(i, mount.Span, buildkitMessage(err))
			return
		}
	}
}

// expandMounts expands the mounts of a RUN. It reports whether all values in
// them are known, as far as it came, and why BuildKit refuses them.
func (r *stageReader) expandMounts(i *Instruction, run *instructions.RunCommand) (known bool, err error) {
	e := expander{escape: r.escape, scope: i.Scope, allowance: r.allowance}
	known = true
	err = run.Expand(func(text string) (string, error) {
		word := e.expand(Text{String: text})
		if word.Malformed {
			return "", errors.New(e.refusal(text))
		}
		known = known && word.Known
		return word.Value, nil
	})
	return known, err
}

// splitFields splits at commas outside double quotes, as CSV is written; the
// quotes around a field are dropped.
func splitFields(text Text) []Text {
	var fields []Text
	start, quoted := 0, false
	for at := 0; at <= len(text.String); at++ {
		if at < len(text.String) && text.String[at] == '"' {
			quoted = !quoted
		}
		if at < len(text.String) && (quoted || text.String[at] != ',') {
			continue
		}
		field := text.Slice(start, at)
		if s := field.String; len(s) >= 2 && s[0] == '"' && s[len(s)-1] == '"' {
			field = field.Slice(1, len(s)-1)
		}
		fields = append(fields, field)
		start = at + 1
	}
	return fields
}
