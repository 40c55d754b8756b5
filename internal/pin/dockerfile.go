package pin

import (
	"errors"
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/credentials"
)

// A Dockerfile is a file with its references.
type Dockerfile struct {
	Source     *dockerfile.Source
	References []*Reference // in source order, without those that the user wants to stay as they are

	model        *dockerfile.File
	all          []*Reference // those too, and digests and commits alone
	asked        []*Reference // References and digests and commits alone
	plan         *analyzer.Plan
	options      dockerfile.Options
	surroundings Surroundings
}

// NewDockerfile reads the references of a Dockerfile. The plan is the one that
// it is linted with.
func NewDockerfile(source *dockerfile.Source, options dockerfile.Options, plan *analyzer.Plan, surroundings Surroundings) *Dockerfile {
	model := dockerfile.Parse(source, options)
	f := &Dockerfile{Source: source, model: model, all: references(model), plan: plan, options: options, surroundings: surroundings}
	ignores := plan.Ignores(model)
	f.decide()
	for _, r := range f.all {
		if r.isExempt(plan, ignores) {
			continue
		}
		f.asked = append(f.asked, r)
		if !r.settled {
			f.References = append(f.References, r)
		}
	}
	return f
}

// Problem returns why the file as a whole is none that can be pinned.
func (f *Dockerfile) Problem() error {
	for _, p := range f.model.Problems {
		if p.Instruction == nil && !p.Span.Empty() {
			return fmt.Errorf("line %d: %s", f.Source.LineAt(p.Span.Start)+1, p.Message)
		}
	}
	return nil
}

// Keys returns what the references of files ask for, each once, in the order
// of the files. Those that are pinned are left out unless all are asked for.
func Keys(files []*Dockerfile, all bool) []Key {
	var keys []Key
	seen := map[Key]bool{}
	for _, file := range files {
		for _, r := range file.References {
			if !seen[r.Key] && (all || r.Pin == "") && r.Reason == nil {
				seen[r.Key] = true
				keys = append(keys, r.Key)
			}
		}
	}
	return keys
}

// Options say how files are pinned.
type Options struct {
	Update    bool // renew the pins that are there, too
	KeepGoing bool // pin what can be pinned in a file where something cannot
}

// A Change is what pinning makes of a file.
type Change struct {
	Before, After *Dockerfile // the same if nothing changes
	Findings      []Finding   // what there is to say of each reference
	Err           error       // why the file stays as it is although all is known
}

// Undo leaves a file as it was.
func (c *Change) Undo() {
	c.After = c.Before
	for n := range c.Findings {
		f := &c.Findings[n]
		switch {
		case f.Status != Written:
		case f.Reference.Pin == "":
			f.Status = Missing
		default:
			f.Status = Moved
		}
	}
}

// Pin pins the references of a file to what was found. Those that were pinned
// already stay, unless they are to be updated. If one of them is not known, the
// file stays as it is, unless told to keep going.
func (f *Dockerfile) Pin(found Answers, options Options) Change {
	c := Change{Before: f, After: f}
	pins := map[*Reference]Resolved{}
	var edits []analyzer.Edit
	failed := false
	for _, r := range f.References {
		finding := f.judge(r, found, options.Update)
		if finding.Status == Written && !f.surroundings.Aside {
			more, err := r.edits(f.model, found[r.Key])
			if err == nil {
				edits = append(edits, more...)
			} else {
				r.showWritten()
				finding.refuse(err)
			}
		}
		if finding.Status == Written {
			pins[r] = found[r.Key]
		}
		failed = failed || finding.Status == Failed
		c.Findings = append(c.Findings, finding)
	}
	switch {
	case failed && !options.KeepGoing:
		c.Undo()
	case f.surroundings.Aside:
		c.After = f.pinnedAside(pins)
	case len(edits) > 0:
		if c.After, c.Err = f.rewritten(edits, pins); c.Err != nil {
			c.Undo()
		}
	}
	return c
}

// judge says what is to become of a reference.
func (f *Dockerfile) judge(r *Reference, found Answers, update bool) Finding {
	finding := f.finding(r)
	to, asked := found[r.Key]
	switch {
	case r.Reason != nil:
	case r.Pin != "" && (!update || to.Pin == r.Pin), !asked:
	case to.Err != nil:
		finding.Status, finding.Err = Failed, to.Err
	default:
		finding.Status, finding.Current = Written, to.Pin
	}
	return finding
}

// pinnedAside returns the file as if its references had pins.
func (f *Dockerfile) pinnedAside(pins map[*Reference]Resolved) *Dockerfile {
	after := *f
	after.References = nil
	for _, r := range f.References {
		pinned := *r
		if to, ok := pins[r]; ok {
			pinned.Pin = to.Pin
		}
		after.References = append(after.References, &pinned)
	}
	return &after
}

// rewritten applies edits to a file, and makes sure of what they did: each
// reference is the one that it was and has the pin that is meant, and BuildKit
// refuses no more than before.
func (f *Dockerfile) rewritten(edits []analyzer.Edit, pins map[*Reference]Resolved) (*Dockerfile, error) {
	text, err := apply(f.Source.Text, edits)
	if err != nil {
		return f, err
	}
	after := NewDockerfile(dockerfile.NewSource(f.Source.Path, text), f.options, f.plan, f.surroundings)
	if len(after.model.Problems) > len(f.model.Problems) || len(after.all) != len(f.all) {
		return f, errors.New("the pins would break the file: please report it")
	}
	for n, r := range f.all {
		want, isPinned := pins[r]
		if !isPinned {
			want.Pin = r.Pin
		}
		now := after.all[n]
		if now.Pin != want.Pin || isPinned && !r.becomes(now, want.Tag) {
			return f, fmt.Errorf("%s cannot be pinned where it stands: write it without a variable", credentials.Star(r.Shown))
		}
	}
	return after, nil
}

// becomes reports whether a reference is still the same, but for the version
// that a tag without one may become.
func (r *Reference) becomes(now *Reference, tag string) bool {
	repository, isLatest := strings.CutSuffix(r.Name, ":latest")
	return r.Key == now.Key || r.Kind == Image && isLatest && tag != "" && now.Name == repository+":"+tag
}
