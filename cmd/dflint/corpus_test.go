package main

import (
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/wire"
	"github.com/dflint/dflint/rules"
)

// readCorpus returns the Dockerfiles below DFLINT_CORPUS, else below the
// project's own corpus, and their size in bytes.
func readCorpus(tb testing.TB) (sources []*dockerfile.Source, size int64) {
	tb.Helper()
	root := os.Getenv("DFLINT_CORPUS")
	if root == "" {
		root = filepath.Join("..", "..", "testdata", "corpus")
	}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.HasSuffix(path, "ignore") || strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(path)
		sources = append(sources, dockerfile.NewSource(filepath.ToSlash(path), string(text)))
		size += int64(len(text))
		return err
	})
	if err != nil {
		tb.Fatal(err)
	}
	if len(sources) == 0 {
		tb.Fatalf("no Dockerfiles below %s", root)
	}
	return sources, size
}

// planOf is a plan in which all rules of a preset are on, but not those that
// wait for another program.
func planOf(preset analyzer.Preset) *analyzer.Plan {
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Preset <= preset && rule.Program == nil {
			settings[rule.Name] = analyzer.Setting{Severity: rule.Severity, Preset: preset}
		}
	}
	return analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
}

// TestCorpus lints real files with every rule: nothing fails, every span lies
// within its file, and no diagnostic is empty.
func TestCorpus(t *testing.T) {
	sources, _ := readCorpus(t)
	plan, worker := planOf(analyzer.All), analyzer.NewWorker()
	for _, source := range sources {
		report := worker.Examine(source, plan, dockerfile.Options{})
		for _, failure := range report.Failures {
			t.Error(failure)
		}
		for _, d := range report.Diagnostics {
			if d.Span.Start < 0 || d.Span.Start > d.Span.End || d.Span.End > len(source.Text) || d.Message == "" {
				t.Errorf("%s: %s at %v: %q", source.Path, d.Rule.Name, d.Span, d.Message)
			}
		}
	}
}

// TestWorkersAgree proves that the result does not depend on scheduling.
func TestWorkersAgree(t *testing.T) {
	sources, _ := readCorpus(t)
	plan := planOf(analyzer.All)
	var inputs []analyzer.Input
	for _, source := range sources {
		inputs = append(inputs, analyzer.Input{Path: source.Path, Plan: plan, Load: func() (analyzer.Content, error) {
			return analyzer.Content{Text: source.Text}, nil
		}})
	}
	one := found(t, inputs, 1)
	if len(one) == 0 {
		t.Fatal("the corpus gives no diagnostics")
	}
	if many := found(t, inputs, 8); !slices.Equal(one, many) {
		t.Error("1 and 8 workers give different diagnostics")
	}
}

// found returns the diagnostics of a run as JSON has them, each as a text.
func found(t *testing.T, inputs []analyzer.Input, workers int) []string {
	t.Helper()
	diagnostics, _, err := analyzer.Lint(t.Context(), inputs, workers)
	if err != nil {
		t.Fatal(err)
	}
	var texts []string
	for _, d := range wire.Diagnostics(diagnostics) {
		texts = append(texts, fmt.Sprintf("%+v", d))
	}
	return texts
}

// BenchmarkLint lints the corpus on one goroutine with the recommended preset,
// and compares that with the floor: what the parsers need alone.
func BenchmarkLint(b *testing.B) {
	for _, preset := range []analyzer.Preset{analyzer.Recommended, analyzer.All} {
		b.Run(preset.String(), func(b *testing.B) { benchmarkLint(b, preset) })
	}
}

func benchmarkLint(b *testing.B, preset analyzer.Preset) {
	sources, size := readCorpus(b)
	plan, worker := planOf(preset), analyzer.NewWorker()
	b.SetBytes(size)
	b.ReportAllocs()
	var floors float64
	for b.Loop() {
		for _, source := range sources {
			worker.Examine(dockerfile.NewSource(source.Path, source.Text), plan, dockerfile.Options{})
		}
		b.StopTimer()
		floors += floor(sources).Seconds()
		b.StartTimer()
	}
	b.ReportMetric(float64(len(sources)*b.N)/b.Elapsed().Seconds(), "files/s")
	b.ReportMetric(b.Elapsed().Seconds()/floors, "×floor")
}

// BenchmarkFloor is what BuildKit's and the shell's parsers need for the corpus.
func BenchmarkFloor(b *testing.B) {
	sources, size := readCorpus(b)
	b.SetBytes(size)
	b.ReportAllocs()
	for b.Loop() {
		floor(sources)
	}
	b.ReportMetric(float64(len(sources)*b.N)/b.Elapsed().Seconds(), "files/s")
}
