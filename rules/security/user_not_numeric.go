package security

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// UserNotNumeric finds an image whose last USER is a name.
//
// Whether a name is root can only be told with the image's /etc/passwd.
// Kubernetes does not look into that: with `runAsNonRoot` it refuses to start
// a container of an image whose user is not a number. A number is also the
// same in every image, and in the volumes that they share.
//
// Write the number: `USER 10001`, and give the account that number where it is
// made. Only the user counts, not the group behind a colon. The user is that of
// the target stage, variables are resolved, and a USER of the stage that it is
// built from counts where it has none of its own. Root is left to root-user,
// and Windows has no such numbers.
var UserNotNumeric = &analyzer.Rule{
	Name:     "user-not-numeric",
	Aliases:  []string{"DL3066"},
	Summary:  "image whose last USER is a name",
	Severity: analyzer.Info,
	Preset:   analyzer.All,
	Since:    "0.1",
	Check:    analyzer.OnStage(checkUserNotNumeric),
}

func checkUserNotNumeric(pass *analyzer.Pass, stage *dockerfile.Stage) {
	if stage != pass.File.Target || stage.Windows {
		return
	}
	if last, ok := lastUser(stage); ok && !isNumber(last.name) && !isRoot(last.name) {
		last.report(pass, "the user is a name: write its number, as runAsNonRoot of Kubernetes needs it")
	}
}
