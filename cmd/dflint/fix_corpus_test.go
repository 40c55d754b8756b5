package main

import (
	"fmt"
	"maps"
	"runtime"
	"slices"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// TestFixCorpus mends real files with every rule on: nothing that parsed is
// refused then, what is mended is gone, nothing else of weight appears, and
// mending again changes nothing.
func TestFixCorpus(t *testing.T) {
	sources, _ := readCorpus(t)
	plan, worker := planOf(analyzer.All), analyzer.NewWorker()
	for _, safety := range []analyzer.Safety{analyzer.Safe, analyzer.Unsafe} {
		t.Run(safety.String(), func(t *testing.T) {
			figures := figures{fixes: map[string]int{}}
			for _, source := range sources {
				figures.add(t, worker, plan, source, safety)
			}
			figures.log(t)
		})
	}
}

// TestFixRefused mends files that BuildKit refuses, since something is wrong in
// their middle: that is no reason to refuse more, to go on for ever, or to edit
// them again each time.
func TestFixRefused(t *testing.T) {
	sources, _ := readCorpus(t)
	wrong := []string{
		"FORM debian", "FROM", "FROM debian AS 1x", "FROM $NOWHERE", "LABEL vendor", `LABEL "vendor=x`, "ENV A", "ARG", "MAINTAINER",
		"RUN <<EOF", "RUN --mount=type=none true", "COPY a", "COPY --form=a b c", "ADD a b c", "EXPOSE 80/udb", "SHELL sh",
		"HEALTHCHECK --interval=x CMD true", "ONBUILD FROM debian", "ENTRYPOINT", "\\", "# escape=x", "LABEL a b \\",
	}
	worker, plan := analyzer.NewWorker(), planOf(analyzer.All)
	figures := figures{fixes: map[string]int{}}
	for n, source := range sources {
		lines := strings.SplitAfter(source.Text, "\n")
		middle := len(lines) / 2
		text := strings.Join(lines[:middle], "") + wrong[n%len(wrong)] + "\n" + strings.Join(lines[middle:], "")
		refused := dockerfile.NewSource(source.Path, text)
		repair, failures := worker.Repair(refused, plan, dockerfile.Options{Origin: origin}, analyzer.Unsafe)
		for _, failure := range failures {
			t.Error(failure)
		}
		again, failures := worker.Repair(dockerfile.NewSource(source.Path, repair.Text), plan, dockerfile.Options{Origin: origin}, analyzer.Unsafe)
		for _, failure := range failures {
			t.Error(failure)
		}
		figures.judge(t, analyzer.Unsafe, refused, repair, again.Text)
	}
	figures.log(t)
}

// TestMendCorpus mends real files in comparison with each other: nothing that
// parsed is refused then, no drift with a fix is left, and mending again
// changes nothing.
func TestMendCorpus(t *testing.T) {
	sources, _ := readCorpus(t)
	plan := planOf(analyzer.All)
	mend := func(text func(n int) string) []analyzer.Mended {
		var inputs []analyzer.Input
		for n, source := range sources {
			inputs = append(inputs, analyzer.Input{Path: source.Path, Plan: plan, Load: func() (analyzer.Content, error) {
				return analyzer.Content{Text: text(n), Options: dockerfile.Options{Origin: origin}}, nil
			}})
		}
		mended, failures, err := analyzer.Mend(t.Context(), inputs, runtime.GOMAXPROCS(0), analyzer.Unsafe, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, failure := range failures {
			t.Error(failure)
		}
		return mended
	}
	once := mend(func(n int) string { return sources[n].Text })
	again := mend(func(n int) string { return once[n].Text })
	figures := figures{fixes: map[string]int{}}
	for n, file := range once {
		for _, failure := range file.Failures {
			t.Error(failure)
		}
		figures.judge(t, analyzer.Unsafe, dockerfile.NewSource(file.Path, file.Before), file.Repair, again[n].Text)
	}
	figures.log(t)
}

// figures count what mending did.
type figures struct {
	files, changed, rounds int
	fixes                  map[string]int // by rule
}

// origin stands in for the repository that a file comes from.
func origin() dockerfile.Origin {
	return dockerfile.Origin{Title: "shop", Owners: "@acme/shop", Source: "https://example.com/acme/shop"}
}

func (f *figures) add(t *testing.T, worker *analyzer.Worker, plan *analyzer.Plan, source *dockerfile.Source, safety analyzer.Safety) {
	t.Helper()
	options := dockerfile.Options{Origin: origin}
	before := worker.Examine(source, plan, options)
	repair, more := worker.Repair(source, plan, options, safety)
	for _, failure := range append(before.Failures, more...) {
		t.Error(failure)
	}
	again, _ := worker.Repair(dockerfile.NewSource(source.Path, repair.Text), plan, options, safety)
	f.judge(t, safety, source, repair, again.Text)
	for rule, n := range weighty(repair.Left) {
		if had := weighty(before.Diagnostics)[rule]; n > had {
			t.Errorf("%s: after the %s fixes there are %d of %s, not %d", source.Path, safety, n, rule, had)
		}
	}
}

// judge counts one repair, and checks that it came to an end and broke nothing.
// Again is what mending once more makes of it.
func (f *figures) judge(t *testing.T, safety analyzer.Safety, source *dockerfile.Source, repair analyzer.Repair, again string) {
	t.Helper()
	f.files++
	if repair.Text != source.Text {
		f.changed++
	}
	f.rounds = max(f.rounds, repair.Rounds)
	for _, d := range repair.Fixed {
		f.fixes[d.Rule.Name]++
	}
	if repair.Diverged {
		t.Errorf("%s: the %s fixes do not converge", source.Path, safety)
	}
	if again != repair.Text {
		t.Errorf("%s: the %s fixes change the file once more", source.Path, safety)
	}
	if had, has := refused(source.Path, source.Text), refused(source.Path, repair.Text); has > had {
		t.Errorf("%s: after the %s fixes BuildKit refuses %d things, not %d", source.Path, safety, has, had)
	}
	for _, d := range repair.Left {
		if d.FixAt(safety) != nil {
			t.Errorf("%s: left although there is a %s fix: %s: %s", source.Path, safety, d.Rule.Name, d.Message)
		}
	}
}

func refused(path, text string) int {
	return len(dockerfile.Parse(dockerfile.NewSource(path, text), dockerfile.Options{}).Problems)
}

// weighty counts the diagnostics that are no mere infos, by rule.
func weighty(diagnostics []analyzer.Diagnostic) map[string]int {
	counts := map[string]int{}
	for _, d := range diagnostics {
		if d.Severity >= analyzer.Warning {
			counts[d.Rule.Name]++
		}
	}
	return counts
}

func (f *figures) log(t *testing.T) {
	t.Helper()
	text := fmt.Sprintf("%d of %d files changed, in at most %d rounds", f.changed, f.files, f.rounds)
	for _, rule := range slices.Sorted(maps.Keys(f.fixes)) {
		text += fmt.Sprintf("\n%6d %s", f.fixes[rule], rule)
	}
	t.Log(text)
}
