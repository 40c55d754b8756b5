package reporter

import "github.com/dflint/dflint/analyzer"

// counts say how many diagnostics there are of each kind.
type counts struct {
	errors   int
	warnings int
	infos    int
	safe     int // with a safe fix
	unsafe   int // whose best fix is unsafe
}

func countDiagnostics(diagnostics []analyzer.Diagnostic) counts {
	var c counts
	for _, d := range diagnostics {
		switch d.Severity {
		case analyzer.Error:
			c.errors++
		case analyzer.Warning:
			c.warnings++
		case analyzer.Info:
			c.infos++
		}
		switch safestFix(d) {
		case analyzer.Safe:
			c.safe++
		case analyzer.Unsafe:
			c.unsafe++
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
