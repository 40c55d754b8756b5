package analyzer

// Settings say, by rule name, how each rule runs. A rule that is missing does not run.
type Settings map[string]Setting

// A Setting says how one rule runs. Options holds what a configuration sets, of
// the type of the option's default; an option that is missing has its default.
type Setting struct {
	Severity Severity
	Preset   Preset // the preset in force: some rules look closer in the larger ones
	Options  map[string]any
}
