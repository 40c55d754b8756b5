package packages

import (
	"math"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/pattern"
)

// Facts are what the instructions of a file say to the package managers that
// run later, each found once. They are not for concurrent use.
type Facts struct {
	file  *dockerfile.File
	first map[question][]int // by stage: the index of the first instruction that says so
	texts []string           // by instruction: what it says, as far as asked for
	args  map[string]string  // the values of the ARGs in front of the first FROM, once asked for
}

// A question is something that an instruction may say.
type question struct {
	pattern *pattern.Pattern // it matches
	sources bool             // it also holds a dated address
	copied  bool             // it is a COPY or ADD of a file that cannot be seen
	lock    *Lock            // it brings the lock file …
	way     way              // … in this way
}

// NewFacts returns the facts of a file.
func NewFacts(file *dockerfile.File) *Facts {
	return &Facts{file: file, first: map[question][]int{}, texts: make([]string, len(file.Instructions))}
}

// Snapshot reports whether a manager takes its packages from a dated state of
// its index: because the instruction says so, or an earlier one of its stage
// or of the stages that it is built from.
func (f *Facts) Snapshot(m *Manager, i *dockerfile.Instruction) bool {
	return m.Snapshot != nil && f.said(i, question{pattern: m.Snapshot}) ||
		m.Sources != nil && f.said(i, question{pattern: m.Sources, sources: true})
}

// Answered reports whether a configuration tells a manager not to ask, or may
// do so: one that is copied from elsewhere cannot be seen.
func (f *Facts) Answered(m *Manager, i *dockerfile.Instruction) bool {
	a := m.Answer
	return a == nil || a.Setting != nil && f.said(i, question{pattern: a.Setting}) ||
		a.Files != nil && f.said(i, question{pattern: a.Files, copied: true})
}

// SettlesRecommends reports whether a configuration says, or may say, whether a
// manager takes what packages only recommend.
func (f *Facts) SettlesRecommends(m *Manager, i *dockerfile.Instruction) bool {
	r := m.Recommends
	return r == nil || f.said(i, question{pattern: r.Setting}) || f.said(i, question{pattern: r.Files, copied: true})
}

// KeepsLock reports whether an earlier command tells a manager to keep to its
// lock file.
func (f *Facts) KeepsLock(m *Manager, i *dockerfile.Instruction) bool {
	return m.Lock != nil && m.Lock.Config != nil && f.said(i, question{pattern: m.Lock.Config})
}

// Mentions reports whether the instruction matches, or one that it builds on.
func (f *Facts) Mentions(pattern *pattern.Pattern, i *dockerfile.Instruction) bool {
	return f.said(i, question{pattern: pattern})
}

// said reports whether an instruction, or an earlier one that it builds on,
// says something.
func (f *Facts) said(i *dockerfile.Instruction, q question) bool {
	if i.Stage == nil {
		return false
	}
	first, ok := f.first[q]
	if !ok {
		first = f.search(q)
		f.first[q] = first
	}
	return first[i.Stage.Index] <= i.Index
}

// search finds, for each stage, the first instruction that says something.
func (f *Facts) search(q question) []int {
	first := make([]int, len(f.file.Stages))
	for n, stage := range f.file.Stages {
		if first[n] = f.searchStage(stage, q); stage.Parent != nil && first[stage.Parent.Index] != math.MaxInt {
			first[n] = stage.From.Index
		}
	}
	return first
}

func (f *Facts) searchStage(stage *dockerfile.Stage, q question) int {
	if f.says(stage.From, q) {
		return stage.From.Index
	}
	for _, i := range stage.Instructions {
		for step := range i.Walk() {
			if f.says(step, q) {
				return step.Index
			}
		}
	}
	return math.MaxInt
}

// date matches a day, as folders are named by it.
const date = `\b20\d\d[-_/.]?(0[1-9]|1[0-2])[-_/.]?(0[1-9]|[12]\d|3[01])`

// datedAddress matches the address of an index that keeps its old states.
var datedAddress = pattern.MustCompile(`https?://[^\s"']*` + date)

// IsDated reports whether a text holds the address of an index with a date in
// it: one that keeps its old states.
func IsDated(text string) bool { return datedAddress.MatchString(text) }

func (f *Facts) says(i *dockerfile.Instruction, q question) bool {
	if q.lock != nil {
		return f.brings(i, q.lock, q.way)
	}
	if q.copied && (i.Kind != dockerfile.Copy && i.Kind != dockerfile.Add || len(i.Heredocs) > 0) {
		return false
	}
	text := f.text(i)
	return (!q.sources || datedAddress.MatchString(text)) && q.pattern.MatchString(text)
}

// text returns what an instruction says, its comments left out, with the
// values of the variables that it defines and of the image that it names.
func (f *Facts) text(i *dockerfile.Instruction) string {
	if f.texts[i.Index] == "" {
		f.texts[i.Index] = f.read(i)
	}
	return f.texts[i.Index]
}

func (f *Facts) read(i *dockerfile.Instruction) string {
	parts := []string{i.Text.String}
	for _, heredoc := range i.Heredocs {
		parts = append(parts, heredoc.Content.String)
	}
	for _, pair := range i.Pairs {
		switch {
		case len(pair.Value.Uses) > 0:
			parts = append(parts, pair.Value.Value)
		case i.Kind == dockerfile.Arg && !pair.Set && i.Stage != nil:
			parts = append(parts, f.globalArg(pair.Key.Value))
		}
	}
	for _, ref := range i.Images {
		parts = append(parts, ref.Word.Value)
	}
	if len(parts) == 1 {
		return parts[0]
	}
	return strings.Join(parts, "\n")
}

// globalArg returns the value of an ARG in front of the first FROM.
func (f *Facts) globalArg(name string) string {
	if f.args == nil {
		f.args = map[string]string{}
		for _, i := range f.file.Instructions {
			if i.Stage != nil {
				break
			}
			for _, pair := range i.Pairs {
				f.args[pair.Key.Value] = pair.Value.Value
			}
		}
	}
	return f.args[name]
}
