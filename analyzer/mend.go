package analyzer

import (
	"sync"
	"sync/atomic"

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
// to apply. It calls progress as [Run] does. Failures that are about no input
// are returned beside.
func Mend(inputs []Input, workers int, safety Safety, progress func(done int)) ([]Mended, []Failure) {
	mended := make([]Mended, len(inputs))
	var done atomic.Int64
	Parallel(len(inputs), workers, func(w *Worker, n int) {
		mended[n] = w.mend(inputs[n], safety)
		if progress != nil {
			progress(int(done.Add(1)))
		}
	})
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
			return mended, failures
		}
	}
}

// Parallel calls work for the numbers below count, from a number of workers, at least one.
func Parallel(count, workers int, work func(w *Worker, n int)) {
	var next atomic.Int64
	var wait sync.WaitGroup
	for range min(max(workers, 1), max(count, 1)) {
		wait.Go(func() {
			worker := NewWorker()
			for n := next.Add(1) - 1; n < int64(count); n = next.Add(1) - 1 {
				work(worker, int(n))
			}
		})
	}
	wait.Wait()
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
