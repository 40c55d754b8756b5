package reporter

import "github.com/dflint/dflint/analyzer"

// Counts say how many diagnostics there are of each kind.
type Counts struct {
	Errors   int
	Warnings int
	Infos    int
	Safe     int // with a safe fix
	Unsafe   int // whose best fix is unsafe
}

// Count counts diagnostics.
func Count(diagnostics []analyzer.Diagnostic) Counts {
	var c Counts
	for _, d := range diagnostics {
		switch d.Severity {
		case analyzer.Error:
			c.Errors++
		case analyzer.Warning:
			c.Warnings++
		case analyzer.Info:
			c.Infos++
		}
		switch safestFix(d) {
		case analyzer.Safe:
			c.Safe++
		case analyzer.Unsafe:
			c.Unsafe++
		}
	}
	return c
}

func (c *Counts) add(more Counts) {
	c.Errors += more.Errors
	c.Warnings += more.Warnings
	c.Infos += more.Infos
	c.Safe += more.Safe
	c.Unsafe += more.Unsafe
}

// safestFix returns the safety of the best fix that the diagnostic offers.
func safestFix(d analyzer.Diagnostic) analyzer.Safety {
	best := analyzer.Manual
	for _, fix := range d.Fixes {
		best = max(best, fix.Safety)
	}
	return best
}
