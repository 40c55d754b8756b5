package rules_test

import (
	"runtime"
	"testing"
	"time"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/rules"
)

// What is longer by a factor may cost more by that factor, and by what a sort or
// the noise of a busy machine adds. One that costs the square takes eight times
// what as many short ones take.
const (
	shapeSize  = 4 << 10
	longer     = 8
	mostDearer = 4
)

// A cost is what linting some texts takes.
type cost struct {
	bytes uint64
	time  time.Duration
}

func costOf(work func()) cost {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	var before, after runtime.MemStats
	runtime.ReadMemStats(&before)
	start := worked()
	work()
	took := worked() - start
	runtime.ReadMemStats(&after)
	return cost{after.TotalAlloc - before.TotalAlloc, took}
}

func (c cost) atMost(other cost) cost {
	return cost{min(c.bytes, other.bytes), min(c.time, other.time)}
}

// exceeds reports whether a cost is much more than another one, and more than noise.
func (c cost) exceeds(other cost) bool {
	return c.bytes > mostDearer*max(other.bytes, 4<<20) || c.time > mostDearer*max(other.time, 20*time.Millisecond)
}

// everyRule returns a plan with all rules in force.
func everyRule() *analyzer.Plan {
	settings := analyzer.Settings{}
	for _, rule := range rules.All() {
		if rule.Program == nil { // other programs have costs of their own
			settings[rule.Name] = analyzer.Setting{Severity: max(rule.Severity, analyzer.Info), Preset: analyzer.All}
		}
	}
	return analyzer.NewPlan(analyzer.NewNames(rules.All()), settings)
}

// checkGrowth compares what each shape costs with what as much in short texts
// does. A machine may be busy with something else for a while: only what is dear
// each time counts.
func checkGrowth(t *testing.T, shapes []shape, work func(text string)) {
	const tries = 10
	for _, s := range shapes {
		short, long := s.of(shapeSize), s.of(longer*shapeSize)
		some := func() {
			for range longer {
				work(short)
			}
		}
		less, more := costOf(some), costOf(func() { work(long) })
		for try := 1; more.exceeds(less) && try < tries; try++ {
			less, more = less.atMost(costOf(some)), more.atMost(costOf(func() { work(long) }))
		}
		if more.exceeds(less) {
			t.Errorf("%s: one text takes %d kB and %v, %d short ones with as much in them %d kB and %v",
				s.name, more.bytes>>10, more.time, longer, less.bytes>>10, less.time)
		}
	}
}

// TestGrowth proves that no file costs the square of its length.
func TestGrowth(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes ten seconds, without the race detector")
	}
	plan, worker := everyRule(), analyzer.NewWorker()
	checkGrowth(t, shapes, func(text string) {
		worker.Examine(dockerfile.NewSource("Dockerfile", text), plan, dockerfile.Options{})
	})
}

// TestGrowthOfRepair proves the same of what mends files.
func TestGrowthOfRepair(t *testing.T) {
	if testing.Short() || raced {
		t.Skip("takes some seconds, without the race detector")
	}
	plan, worker := everyRule(), analyzer.NewWorker()
	var mended []shape
	for _, s := range shapes {
		if s.mends {
			mended = append(mended, s)
		}
	}
	checkGrowth(t, mended, func(text string) {
		worker.Repair(dockerfile.NewSource("Dockerfile", text), plan, dockerfile.Options{}, analyzer.Unsafe)
	})
}
