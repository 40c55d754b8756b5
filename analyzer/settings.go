package analyzer

// Settings say, by rule name, how each rule runs. A rule that is missing does not run.
type Settings map[string]Setting

// A Setting says how one rule runs. Options holds what a configuration sets, of
// the type of the option's default; an option that is missing has its default.
type Setting struct {
	Severity Severity
	Preset   Preset // the preset in force: some rules look closer in the larger ones
	Options  map[string]any
	// Codes say how single findings of the rule's program run. With OnlyThese
	// the others do not.
	Codes     map[string]CodeSetting
	OnlyThese bool
}

// A CodeSetting says how what a program has one code for runs.
type CodeSetting struct {
	On       bool
	Severity Severity // Off for the program's own
}

// code returns how findings of a code run; said is false if nothing is said of it.
func (s *Setting) code(code string) (setting CodeSetting, said bool) {
	setting, said = s.Codes[code]
	if !said && s.OnlyThese {
		return CodeSetting{}, true
	}
	return setting, said
}
