package analyzer

import (
	"context"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A Mended is what fixing made of one input.
type Mended struct {
	Repair
	Path     string
	Before   string // the text as it was
	Unread   bool   // it could not be read: there is nothing but failures
	Failures []Failure

	options dockerfile.Options
}

// Mend applies the fixes that are at least that safe, to each input by itself
// and then to what the rules about several files find, until nothing is left
// to apply. It calls progress, if that is not nil, whenever a file is done.
// Failures that are about no input are returned beside. The error is one of the
// context.
func Mend(ctx context.Context, inputs []Input, workers int, safety Safety, progress func(done int)) ([]Mended, []Failure, error) {
	mended := make([]Mended, len(inputs))
	mend := func(w *Worker, n int) Mended { return w.mend(inputs[n], safety) }
	err := InOrder(ctx, len(inputs), workers, mend, func(n int, done Mended) error {
		mended[n] = done
		if progress != nil {
			progress(n + 1)
		}
		return nil
	})
	if err != nil {
		return nil, nil, err
	}
	w := NewWorker()
	for round := 0; ; round++ {
		found, failures := compareMended(inputs, mended)
		changed := false
		for n := range mended {
			drifts := found[inputs[n].Path]
			fixed := fixable(inputs[n].unknown(drifts), safety)
			if round < maxRounds && w.align(&mended[n], inputs[n], fixed, safety) {
				changed = true
				continue
			}
			mended[n].drift = drifts
			mended[n].Diverged = mended[n].Diverged || round == maxRounds && len(fixed) > 0
		}
		if !changed {
			for n := range mended {
				mended[n].Left = inputs[n].unknown(append(mended[n].Left, mended[n].drift...))
			}
			return mended, failures, nil
		}
	}
}

func (w *Worker) mend(input Input, safety Safety) Mended {
	m := Mended{Path: input.Path}
	content, err := input.Load()
	if err != nil {
		m.Unread, m.Failures = true, []Failure{{Path: input.Path, Err: err}}
		return m
	}
	m.Before, m.options = content.Text, content.Options
	var failures []Failure
	m.Repair, failures = w.repair(dockerfile.NewSource(input.Path, content.Text), input, content.Options, safety)
	m.Failures = append(content.Failures, failures...)
	return m
}

// compareMended returns what the rules about several files find in what was
// mended so far, by path.
func compareMended(inputs []Input, mended []Mended) (map[string][]Diagnostic, []Failure) {
	var repo Repo
	sources := map[string]*dockerfile.Source{}
	for n := range mended {
		if mended[n].facts != nil {
			repo.Add(mended[n].facts, inputs[n].Plan)
			sources[inputs[n].Path] = dockerfile.NewSource(inputs[n].Path, mended[n].Text)
		}
	}
	found, failures := repo.Compare(func(path string) *dockerfile.Source { return sources[path] })
	byPath := map[string][]Diagnostic{}
	for _, d := range found {
		byPath[d.Source.Path] = append(byPath[d.Source.Path], d)
	}
	return byPath, failures
}

// align applies fixes of the rules about several files, and mends what comes
// of it. It reports false if nothing can be applied.
func (w *Worker) align(m *Mended, input Input, found []Diagnostic, safety Safety) bool {
	if len(found) == 0 {
		return false
	}
	source := dockerfile.NewSource(m.Path, m.Text)
	text, applied := applyHarmless(source, found, m.options, safety)
	if len(applied) == 0 || text == m.Text {
		return false
	}
	repair, failures := w.repair(dockerfile.NewSource(m.Path, text), input, m.options, safety)
	repair.Rounds += m.Rounds + 1
	repair.Fixed = append(append(m.Fixed, applied...), repair.Fixed...)
	m.Repair, m.Failures = repair, append(m.Failures, failures...)
	return true
}
