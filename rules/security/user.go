package security

import (
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A user is whom the containers of an image run as, as its file says it.
type user struct {
	name        string // or number, without the group
	stage       *dockerfile.Stage
	instruction *dockerfile.Instruction
	span        dockerfile.Span // of the name, where it is written
}

// lastUser returns the user that a stage ends with, which it may have from a
// stage that it is built from. It reports false where no USER says it, and
// where the value of the last one is not known.
func lastUser(stage *dockerfile.Stage) (user, bool) {
	for stage := range stage.Lineage {
		obeyed := stage.Obeyed()
		for n := len(obeyed) - 1; n >= 0; n-- {
			i := obeyed[n]
			if i.Kind != dockerfile.User {
				continue
			}
			if len(i.Words) != 1 || !i.Words[0].Known {
				return user{}, false
			}
			name, _, _ := strings.Cut(i.Words[0].Value, ":")
			return user{name, stage, i, i.Words[0].Origin(0, len(name))}, name != ""
		}
	}
	return user{}, false
}

// report notes what is wrong with the user.
func (u user) report(pass *analyzer.Pass, message string) {
	pass.ReportIn(u.stage, u.instruction, analyzer.Diagnostic{Span: u.span, Message: message})
}

// isNumber reports whether a user or group is given by its number.
func isNumber(name string) bool {
	return name != "" && strings.Trim(name, "0123456789") == ""
}

// isRoot reports whether a user is the one who may do everything.
func isRoot(name string) bool {
	return name == "root" || isNumber(name) && strings.Trim(name, "0") == ""
}
