package main

import (
	"fmt"
	"math/rand/v2"
	"runtime"
	"strconv"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// TestMutantsTogether fixes mutants in comparison with each other, eight of three
// files at a time: nothing fails, fixing again changes nothing, and what BuildKit
// takes it takes still. It takes a quarter as many as TestMutants.
func TestMutantsTogether(t *testing.T) {
	t.Parallel()
	const batch = 8
	sources, _ := readCorpus(t)
	count, seed := numberOf(t, "DFLINT_MUTANTS", 120), numberOf(t, "DFLINT_SEED", 1)
	plan := planOf(analyzer.All)
	for first := 1; first <= count/4; first += batch {
		random := rand.New(rand.NewPCG(uint64(seed), uint64(first)))
		var from, mutants []*dockerfile.Source
		for range 3 {
			from = append(from, sources[random.IntN(len(sources))])
		}
		for n := range batch {
			mutants = append(mutants, dockerfile.NewSource(strconv.Itoa(n)+"/Dockerfile", mutant(from, seed, first+n).Text))
		}
		wrong := judgeTogether(t, plan, mutants)
		for _, reason := range wrong {
			t.Errorf("mutants from %d: %s", first, reason)
		}
		for n := range mutants {
			if len(wrong) > 0 {
				keepMutant(t, seed, first+n, mutants[n])
			}
		}
	}
}

// judgeTogether fixes sources twice, and returns what was wrong with that.
func judgeTogether(t *testing.T, plan *analyzer.Plan, sources []*dockerfile.Source) (wrong []string) {
	t.Helper()
	once, failures := mendTogether(t, plan, sources)
	var mended []*dockerfile.Source
	for _, file := range once {
		mended = append(mended, dockerfile.NewSource(file.Path, file.Text))
	}
	again, more := mendTogether(t, plan, mended)
	for _, failure := range append(failures, more...) {
		wrong = append(wrong, failure.Path+": "+failure.Err.Error())
	}
	for n, file := range once {
		switch had, has := refused(file.Path, file.Before), refused(file.Path, file.Text); {
		case file.Diverged:
			wrong = append(wrong, file.Path+": the fixes do not converge: "+rulesOf(file.Left))
		case again[n].Text != file.Text:
			wrong = append(wrong, file.Path+": fixing again changes it once more: "+rulesOf(again[n].Fixed))
		case rulesOf(file.Left) != "":
			wrong = append(wrong, file.Path+": left although there is a fix: "+rulesOf(file.Left))
		case has > had:
			wrong = append(wrong, fmt.Sprintf("%s: BuildKit refuses %d things after fixing, not %d", file.Path, has, had))
		}
		wrong = append(wrong, misplaced(mended[n], file.Left)...)
	}
	return wrong
}

// mendTogether returns what fixing makes of each source, and all that failed.
func mendTogether(t *testing.T, plan *analyzer.Plan, sources []*dockerfile.Source) ([]analyzer.Mended, []analyzer.Failure) {
	t.Helper()
	var inputs []analyzer.Input
	for _, source := range sources {
		inputs = append(inputs, analyzer.Input{Path: source.Path, Plan: plan, Load: func() (analyzer.Content, error) {
			return analyzer.Content{Text: source.Text, Options: dockerfile.Options{Origin: origin}}, nil
		}})
	}
	mended, failures, err := analyzer.Mend(t.Context(), inputs, runtime.GOMAXPROCS(0), analyzer.Unsafe, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range mended {
		failures = append(failures, file.Failures...)
	}
	return mended, failures
}
