package analyzer

import "fmt"

// A Code is what another linter, which dflint does not ask, calls what it finds.
type Code struct {
	Linter string
	Source string   // where the linter says so
	Names  []string // the spellings in use, the linter's own first
	Finds  string   // a phrase: "port 22 exposed"
	Rules  []string // the names of the rules that find the same; none if no rule does
	Near   string   // where none does: the name of the rule that comes nearest, "" if none is near
}

// without says that no rule finds what the code is for.
func (c *Code) without() string {
	text := fmt.Sprintf("no rule answers to %s (%s: %s)", c.Names[0], c.Linter, c.Finds)
	if c.Near != "" {
		text += "; nearest is " + c.Near
	}
	return text
}
