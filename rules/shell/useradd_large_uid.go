package shell

import (
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// largeUID is the first number of a user for which /var/log/lastlog, with 292
// bytes for each, gets as large as 29 MB.
const largeUID = 100000

// UseraddLargeUID finds a useradd with a number of six digits and more.
//
// useradd notes every user in /var/log/lastlog and /var/log/faillog, at a place
// that its number says. The files have holes, but a layer is an archive, and
// what writes or unpacks it may fill them: the image grows by gigabytes, or
// the build hangs.
//
// Write `useradd --no-log-init`, as the fix does, or take a smaller number. The
// fix is safe: the user is the same. Silent with the option, with a smaller
// number, and where the number is not known.
var UseraddLargeUID = &analyzer.Rule{
	Name:     "useradd-large-uid",
	Aliases:  []string{"DL3046"},
	Summary:  "useradd with a large number fills lastlog",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnCommand(checkUseraddLargeUID, "useradd"),
}

// useraddValues are the flags of useradd that take a value (shadow 4.17).
var useraddValues = strings.Fields(`-b --base-dir -c --comment -d --home-dir --home -e --expiredate -f --inactive -F -g --gid -G --groups
	-k --skel -K --key -p --password -R --root -P --prefix -s --shell -u --uid -Z --selinux-user`)

func checkUseraddLargeUID(pass *analyzer.Pass, command *shell.Command) {
	if command.Script.Instruction.Kind != dockerfile.Run {
		return
	}
	args := command.Split(shell.Options{Values: useraddValues})
	uid := args.Flag("-u", "--uid")
	if uid == nil || uid.Value == nil || !uid.Value.Known || args.Has("-l", "--no-log-init") {
		return
	}
	number, err := strconv.ParseUint(uid.Value.Value, 10, 64)
	if err != nil || number < largeUID {
		return
	}
	d := analyzer.Diagnostic{
		Span:    uid.Value.Whole(),
		Message: "useradd makes lastlog huge for a user with this number: add --no-log-init",
	}
	if program := command.Words[0]; strings.HasSuffix(strings.Trim(pass.Text(program.Span), `"'`), "useradd") {
		flag := map[bool]string{true: " --no-log-init", false: " -l"}[uid.Name == "--uid"]
		if command.Script.Dialect == shell.NoShell {
			flag = `, "` + flag[1:] + `"`
		}
		d.Fixes = []analyzer.Fix{{
			Message: "add --no-log-init", Safety: analyzer.Safe, Edits: []analyzer.Edit{insert(program.Span.End, flag)},
		}}
	}
	pass.Report(d)
}
