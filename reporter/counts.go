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

// safestFix returns the safety of the best fix that the diagnostic offers.
func safestFix(d analyzer.Diagnostic) analyzer.Safety {
	best := analyzer.Manual
	for _, fix := range d.Fixes {
		best = max(best, fix.Safety)
	}
	return best
}

// groupByFile splits diagnostics, which are in order of their paths, by file.
func groupByFile(diagnostics []analyzer.Diagnostic) [][]analyzer.Diagnostic {
	var groups [][]analyzer.Diagnostic
	start := 0
	for i, d := range diagnostics {
		if i+1 == len(diagnostics) || diagnostics[i+1].Source.Path != d.Source.Path {
			groups = append(groups, diagnostics[start:i+1])
			start = i + 1
		}
	}
	return groups
}
