package packages

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// SystemUpgrade finds commands that replace all packages of the base image by
// their newest versions.
//
// The result depends on the day of the build, a digest of the base image no
// longer says what is in the image, and the replaced files stay in the layers
// below. A cached layer does not bring the security fixes that the command is
// there for.
//
// Take a newer base image instead, by a new digest; upgrade single packages by
// their names where that cannot wait.
//
// Silent where packages are named, and in a stage that takes its packages from
// a dated snapshot.
var SystemUpgrade = &analyzer.Rule{
	Name:     "system-upgrade",
	Aliases:  []string{"DL3005", "DL3017", "DL3031", "DL3035"},
	Summary:  "all packages of the base image are upgraded",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check: analyzer.OnCommand(checkSystemUpgrade, packages.Programs(
		packages.Apt, packages.Apk, packages.Dnf, packages.Zypper, packages.Pacman)...),
}

func checkSystemUpgrade(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || !op.UpgradesAll || pass.File.Packages().Snapshot(op.Manager, command.Script.Instruction) {
		return
	}
	pass.Reportf(op.VerbSpan(), "%s installs what is newest on the day of the build: take a newer base image", op.Phrase())
}
