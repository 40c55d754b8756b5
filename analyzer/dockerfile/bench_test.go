package dockerfile

import (
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// BenchmarkParse measures Parse over a folder of Dockerfiles, and reports how
// many times as long it takes as BuildKit's own parsing alone: the floor.
func BenchmarkParse(b *testing.B) {
	var paths, texts []string
	bytes := 0
	files := corpusFiles(b)
	for path := range files {
		paths = append(paths, path)
	}
	slices.Sort(paths)
	for _, path := range paths {
		texts = append(texts, files[path])
		bytes += len(files[path])
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	var floor, all time.Duration
	for b.Loop() {
		start := time.Now()
		for n, text := range texts {
			Parse(NewSource(paths[n], text), Options{})
		}
		middle := time.Now()
		b.StopTimer()
		for _, text := range texts {
			parseFloor(text)
		}
		floor += time.Since(middle)
		all += middle.Sub(start)
		b.StartTimer()
	}
	b.ReportMetric(float64(all)/float64(floor), "x-floor")
	b.ReportMetric(float64(len(texts)*b.N)/all.Seconds(), "files/s")
}

// parseFloor is the least that has to be done for one file.
func parseFloor(text string) {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return
	}
	for _, node := range result.AST.Children {
		node.PrevComment = nil
		_, _ = instructions.ParseInstruction(node)
	}
}
