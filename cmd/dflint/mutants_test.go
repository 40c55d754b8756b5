package main

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"runtime"
	"runtime/debug"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// TestMutants lints and fixes mutants of real files: nothing fails, fixing again
// changes nothing, nothing of weight appears, and what BuildKit takes it takes
// still. DFLINT_MUTANTS says how many, DFLINT_SEED which; one that fails is told by
// its number, and written to the folder DFLINT_KEEP. The log tells which took longest.
func TestMutants(t *testing.T) {
	t.Parallel()
	sources, _ := readCorpus(t)
	count, seed := numberOf(t, "DFLINT_MUTANTS", 120), numberOf(t, "DFLINT_SEED", 1)
	plan := planOf(analyzer.All)
	durations := make([]time.Duration, count)
	var next atomic.Int64
	var wait sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		wait.Go(func() {
			worker := analyzer.NewWorker()
			for n := int(next.Add(1)); n <= count; n = int(next.Add(1)) {
				source := mutant(sources, seed, n)
				start := time.Now()
				wrong := judgeMutant(worker, plan, source)
				durations[n-1] = time.Since(start)
				for _, reason := range wrong {
					t.Errorf("mutant %d of %s: %s", n, source.Path, reason)
				}
				if len(wrong) > 0 {
					keepMutant(t, seed, n, source)
				}
			}
		})
	}
	wait.Wait()
	logSlowest(t, durations)
}

// logSlowest tells which mutants took longest. How long is no matter of the test:
// that depends on what else runs on the machine.
func logSlowest(t *testing.T, durations []time.Duration) {
	t.Helper()
	numbers := make([]int, len(durations))
	for n := range numbers {
		numbers[n] = n
	}
	slices.SortFunc(numbers, func(a, b int) int { return cmp.Compare(durations[b], durations[a]) })
	for _, n := range numbers[:min(5, len(numbers))] {
		t.Logf("mutant %d took %v", n+1, durations[n].Round(time.Millisecond))
	}
}

// keepMutant writes a mutant that failed to the folder that was asked for.
func keepMutant(t *testing.T, seed, n int, source *dockerfile.Source) {
	t.Helper()
	folder := os.Getenv("DFLINT_KEEP")
	if folder == "" {
		return
	}
	name := filepath.Join(folder, fmt.Sprintf("%d-%d.Dockerfile", seed, n))
	if err := os.WriteFile(name, []byte(source.Text), 0o600); err != nil {
		t.Error(err)
	}
}

func numberOf(t *testing.T, variable string, otherwise int) int {
	t.Helper()
	text := os.Getenv(variable)
	if text == "" {
		return otherwise
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatalf("%s: %v", variable, err)
	}
	return n
}

func mutant(sources []*dockerfile.Source, seed, n int) *dockerfile.Source {
	random := rand.New(rand.NewPCG(uint64(seed), uint64(n)))
	source := sources[random.IntN(len(sources))]
	text := source.Text
	for range 1 + random.IntN(4) {
		text = mutations[random.IntN(len(mutations))](random, text, sources[random.IntN(len(sources))].Text)
	}
	return dockerfile.NewSource(source.Path, text)
}

// judgeMutant lints and fixes a source twice, and returns what was wrong with that.
func judgeMutant(worker *analyzer.Worker, plan *analyzer.Plan, source *dockerfile.Source) (wrong []string) {
	defer func() {
		if reason := recover(); reason != nil {
			wrong = append(wrong, fmt.Sprintf("panic: %v\n%s", reason, debug.Stack()))
		}
	}()
	options := dockerfile.Options{Origin: origin}
	report := worker.Examine(source, plan, options)
	repair, failures := worker.Repair(source, plan, options, analyzer.Unsafe)
	again, more := worker.Repair(dockerfile.NewSource(source.Path, repair.Text), plan, options, analyzer.Unsafe)
	for _, failure := range slices.Concat(report.Failures, failures, more) {
		wrong = append(wrong, failure.Err.Error())
	}
	switch had, has := refused(source.Path, source.Text), refused(source.Path, repair.Text); {
	case repair.Diverged:
		wrong = append(wrong, "the fixes do not converge: "+rulesOf(repair.Left))
	case again.Text != repair.Text:
		wrong = append(wrong, "fixing again changes it once more: "+rulesOf(again.Fixed))
	case rulesOf(repair.Left) != "":
		wrong = append(wrong, "left although there is a fix: "+rulesOf(repair.Left))
	case has > had:
		wrong = append(wrong, fmt.Sprintf("BuildKit refuses %d things after fixing, not %d", has, had))
	}
	had := weighty(report.Diagnostics)
	for rule, n := range weighty(repair.Left) {
		if n > had[rule] {
			wrong = append(wrong, fmt.Sprintf("after fixing there are %d of %s, not %d", n, rule, had[rule]))
		}
	}
	return append(wrong, misplaced(source, report.Diagnostics)...)
}

// misplaced tells the diagnostics that mean no place in the source, or a part of
// a character.
func misplaced(source *dockerfile.Source, diagnostics []analyzer.Diagnostic) (wrong []string) {
	for _, d := range diagnostics {
		switch {
		case d.Span.Start < 0, d.Span.Start > d.Span.End, d.Span.End > len(source.Text), d.Message == "":
			wrong = append(wrong, fmt.Sprintf("%s at %v: %q", d.Rule.Name, d.Span, d.Message))
		case source.InCharacter(d.Span.Start), source.InCharacter(d.Span.End):
			wrong = append(wrong, fmt.Sprintf("%s begins or ends inside a character: %v", d.Rule.Name, d.Span))
		}
	}
	return wrong
}

// rulesOf returns the names of the rules whose fixes there are.
func rulesOf(diagnostics []analyzer.Diagnostic) string {
	var names []string
	for _, d := range diagnostics {
		if d.FixAt(analyzer.Unsafe) != nil {
			names = append(names, d.Rule.Name)
		}
	}
	slices.Sort(names)
	return strings.Join(slices.Compact(names), ", ")
}
