package reporter

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/reporter/terminal"
)

func severityStyle(severity analyzer.Severity) terminal.Style {
	switch severity {
	case analyzer.Error:
		return terminal.Red
	case analyzer.Warning:
		return terminal.Yellow
	}
	return terminal.Cyan
}

// safetyStyle keeps green for what needs no second thought.
func safetyStyle(safety analyzer.Safety) terminal.Style {
	if safety == analyzer.Safe {
		return terminal.Green
	}
	return terminal.Blue
}
