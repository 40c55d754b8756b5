package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// InstallRecommends finds installations by apt-get, apt or aptitude that also
// take whatever the packages recommend.
//
// Recommended packages are not needed: they come along in what number and
// version the index has on the day of the build, and most of them only make the
// image larger. Whoever depends on one of them does not find its name in the
// Dockerfile.
//
// Add `--no-install-recommends`, and name those of them that you do need.
//
// Silent where the command says either way, `--install-recommends` included,
// where `-o APT::Install-Recommends=…` does or an `apt.conf` that the stage, or
// one that it is built from, writes or copies, where a variable that is not
// known may hold flags, and where no package is named. hadolint reports the
// last two as well, and looks at apt-get alone.
//
// The fix adds the flag. It is unsafe: the image may need a package that was
// only recommended. It names those that are known to be missed then:
// `ca-certificates`, without which curl, wget and git trust no server, where
// something may ask one, or `libc6-dev` for gcc. There is no fix where only you can
// tell, as for what pip builds, and for packages that a variable or a file names.
var InstallRecommends = &analyzer.Rule{
	Name:     "install-recommends",
	Aliases:  []string{"DL3015"},
	Summary:  "recommended packages are installed as well",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Fix:      analyzer.Unsafe,
	Check:    analyzer.OnCommand(checkInstallRecommends, packages.Programs(packages.Apt)...),
}

func checkInstallRecommends(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.Verb != packages.Install || !slices.ContainsFunc(op.Packages, isPutIn) {
		return
	}
	if op.SettlesRecommends() || pass.File.Packages().SettlesRecommends(op.Manager, command.Script.Instruction) {
		return
	}
	flag := op.Manager.Recommends.Without[command.Name]
	if flag == "" {
		flag = op.Manager.Recommends.Without[""]
	}
	d := analyzer.Diagnostic{
		Span:    op.VerbSpan(),
		Message: op.Phrase() + " takes along what packages recommend: add " + flag,
	}
	if names, ok := missed(pass, op); ok {
		d.Fixes = withoutRecommends(pass, op, flag, names)
	}
	pass.Report(d)
}

// withoutRecommends returns the fix that adds the flag, and names the packages that
// are missed with it.
func withoutRecommends(pass *analyzer.Pass, op *packages.Operation, flag string, names []string) []analyzer.Fix {
	edit, ok := insertWord(pass, op.Command, lastSwitch(pass, op), flag)
	if !ok || len(names) > 0 && op.Command.Script.Dialect == shell.NoShell {
		return nil
	}
	edits, message := []analyzer.Edit{edit}, "add "+flag
	if len(names) > 0 {
		message += " and " + strings.Join(names, ", ")
	}
	for _, name := range names {
		added, ok := listed(pass, op, name)
		if !ok {
			return nil
		}
		edits = append(edits, added)
	}
	return []analyzer.Fix{{Message: message, Safety: analyzer.Unsafe, Edits: combined(edits)}}
}

// isPutIn reports whether a package is one that is asked for, and not against.
func isPutIn(p packages.Package) bool { return p.Kind != packages.Negative }

// lastSwitch returns the last of the flags without a value that follow the
// subcommand on the same line, or the subcommand itself: a further flag goes
// behind it.
func lastSwitch(pass *analyzer.Pass, op *packages.Operation) dockerfile.Word {
	last := op.Subcommand[len(op.Subcommand)-1]
	for _, word := range op.Command.Words {
		gap := dockerfile.Span{Start: last.Span.End, End: word.Span.Start}
		if gap.Start >= gap.End || word.Span.End <= last.Span.Start {
			continue
		}
		isSwitch := slices.ContainsFunc(op.Args.Flags, func(flag shell.Flag) bool {
			return flag.Value == nil && word.Span.Contains(flag.Span)
		})
		if !isSwitch || strings.ContainsAny(pass.Text(gap), "\r\n") {
			break
		}
		last = word
	}
	return last
}
