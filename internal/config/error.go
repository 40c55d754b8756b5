package config

import (
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// An Error is one thing that is wrong with a configuration file.
type Error struct {
	File    string // as reported: relative to the working directory, with forward slashes
	Line    int    // from 1; 0 if the file as a whole is meant
	Column  int    // from 1, in characters
	Message string
}

// Error returns the form that editors and continuous integration understand.
func (e *Error) Error() string {
	if e.Line == 0 {
		return e.File + ": " + e.Message
	}
	return fmt.Sprintf("%s:%d:%d: %s", e.File, e.Line, e.Column, e.Message)
}

// unknown returns the message about a name that is none of the known ones: with
// the nearest of them, or else with what help says.
func unknown(what, name string, known []string, help string) string {
	if near := analyzer.Nearest(name, known); near != "" {
		help = "did you mean " + near + "?"
	}
	return fmt.Sprintf("unknown %s %q: %s", what, name, help)
}

// oneOf lists words: "a, b or c".
func oneOf(words []string) string {
	last := len(words) - 1
	if last < 1 {
		return strings.Join(words, "")
	}
	return strings.Join(words[:last], ", ") + " or " + words[last]
}
