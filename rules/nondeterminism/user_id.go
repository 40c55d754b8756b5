package nondeterminism

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// UserIDNotFixed finds users and groups that are made without a number:
// useradd, adduser, groupadd and addgroup take the next one that is free.
//
// Which one that is depends on the base image and on what packages were
// installed before. A newer base gives the user another number, and then the
// files in volumes, and those that another image wrote, belong to somebody else.
//
// Say which: `useradd --uid 10001`, `groupadd --gid 10001`; `--uid` and `--gid`
// of adduser and addgroup work on Debian and on Alpine. A user's own group gets
// the number of the user.
//
// Silent with a number, be it one that is not known, where usermod or groupmod
// set it in the same RUN, and for `adduser user group`, which makes nobody. Also
// system users (`--system`, `-r`, `-S`) get the next number, only from another range.
var UserIDNotFixed = &analyzer.Rule{
	Name:     "user-id-not-fixed",
	Summary:  "a user or group without a fixed number",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkUserID, dockerfile.Run),
}

func checkUserID(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	var found findings
	for n, c := range script.Commands {
		a, ok := floatingAccount(c)
		if !ok || setLater(script.Commands[n+1:], a) {
			continue
		}
		message := c.Name + " takes the next free number: add " + a.tool.flag
		if len(found) > 0 {
			found.relate(0, a.span(c), message)
			continue
		}
		found.add(a.span(c), message)
	}
	found.report(pass)
}
