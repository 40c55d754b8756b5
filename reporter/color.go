package reporter

import "github.com/dflint/dflint/analyzer"

// A style is the parameter of an ANSI escape sequence that selects it.
type style string

const (
	bold   style = "1"
	dim    style = "2"
	red    style = "1;31"
	green  style = "32"
	yellow style = "1;33"
	blue   style = "1;34"
	cyan   style = "1;36"
)

// A palette colours text, or leaves it as it is: colour never carries a meaning
// that the words do not have.
type palette struct{ on bool }

func (p palette) paint(s style, text string) string {
	if !p.on || text == "" {
		return text
	}
	return "\x1b[" + string(s) + "m" + text + "\x1b[0m"
}

func severityStyle(severity analyzer.Severity) style {
	switch severity {
	case analyzer.Error:
		return red
	case analyzer.Warning:
		return yellow
	}
	return cyan
}

// safetyStyle keeps green for what needs no second thought.
func safetyStyle(safety analyzer.Safety) style {
	if safety == analyzer.Safe {
		return green
	}
	return blue
}
