package dockerfile

import (
	"strings"
	"testing"
	"time"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/parser"
)

// BenchmarkParse measures Parse over a folder of Dockerfiles, and reports how
// many times as long it takes as BuildKit's own parsing alone: the floor.
func BenchmarkParse(b *testing.B) {
	files := corpusFiles(b)
	bytes := 0
	for _, text := range files {
		bytes += len(text)
	}
	b.SetBytes(int64(bytes))
	b.ReportAllocs()
	for b.Loop() {
		for path, text := range files {
			parseFile(path, text)
		}
	}
	b.ReportMetric(float64(len(files)*b.N)/b.Elapsed().Seconds(), "files/s")
	b.ReportMetric(timesFloor(files), "x-floor")
}

func parseFile(path, text string) { Parse(NewSource(path, text), Options{}) }

// parseFloor is the least that has to be done for one file.
func parseFloor(_, text string) {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return
	}
	for _, node := range result.AST.Children {
		node.PrevComment = nil
		_, _ = instructions.ParseInstruction(node)
	}
}

// timesFloor returns how many times as long as the floor Parse takes. Of each
// file the best of some runs counts, so that other work on the machine does not.
func timesFloor(files map[string]string) float64 {
	var ours, floor time.Duration
	for path, text := range files {
		bestOurs, bestFloor := time.Hour, time.Hour
		for range 5 {
			bestOurs = min(bestOurs, timed(parseFile, path, text))
			bestFloor = min(bestFloor, timed(parseFloor, path, text))
		}
		ours += bestOurs
		floor += bestFloor
	}
	return float64(ours) / float64(floor)
}

func timed(run func(path, text string), path, text string) time.Duration {
	start := time.Now()
	run(path, text)
	return time.Since(start)
}
