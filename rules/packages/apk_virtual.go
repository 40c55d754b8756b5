package packages

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/shell"
)

// ApkVirtualUnversioned finds virtual packages of apk that have no version of
// their own and stay in the layer.
//
// `apk add --virtual .deps …` makes a package of that name. Without a version it
// gets one from the clock, such as 20251031.142501, which apk writes to
// `/lib/apk/db/installed`: no two builds give the same file.
//
// Give it a version, `--virtual .deps=0`. `apk del .deps` takes it away as
// before.
//
// Silent with a version, where a later command of the same RUN deletes the
// package, or may do so, and where its name is not known.
//
// The fix adds the version 0. It is safe: the version of a virtual package
// means nothing. A name that several commands of the file give is left to you,
// since apk tells such packages apart by their versions.
var ApkVirtualUnversioned = &analyzer.Rule{
	Name:     "apk-virtual-unversioned",
	Summary:  "virtual package whose version is the time of the build",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Fix:      analyzer.Safe,
	Check:    analyzer.OnCommand(checkApkVirtual, packages.Programs(packages.Apk)...),
}

func checkApkVirtual(pass *analyzer.Pass, command *shell.Command) {
	name, ok := virtualPackage(pass.File, command)
	if !ok || strings.ContainsAny(name.Value, "=~<>") || isDeleted(pass.File, command, name.Value) {
		return
	}
	short := analyzer.Shorten(name.Value, 26)
	d := analyzer.Diagnostic{
		Span:    name.Whole(),
		Message: "the version of " + short + " is the build's time: name it " + short + "=0",
	}
	if isLiteral(pass, name) && countVirtual(pass.File, name.Value) == 1 {
		end := name.Whole().End
		d.Fixes = []analyzer.Fix{{
			Message: "give it the version 0", Safety: analyzer.Safe,
			Edits: []analyzer.Edit{{Span: dockerfile.Span{Start: end, End: end}, Text: "=0"}},
		}}
	}
	pass.Report(d)
}

// virtualPackage returns the name of the virtual package that a command makes.
func virtualPackage(file *analyzer.File, command *shell.Command) (dockerfile.Word, bool) {
	op := file.Operation(command)
	if op == nil || op.Manager != packages.Apk || op.Verb != packages.Install {
		return dockerfile.Word{}, false
	}
	flag := op.Args.Flag("-t", "--virtual")
	if flag == nil || flag.Value == nil || flag.Value.Value == "" {
		return dockerfile.Word{}, false
	}
	return *flag.Value, true
}

// isDeleted reports whether a later command of the same RUN deletes a package,
// or may do so.
func isDeleted(file *analyzer.File, behind *shell.Command, name string) bool {
	return slices.ContainsFunc(file.Script(behind.Script.Instruction).Commands, func(c *shell.Command) bool {
		op := file.Operation(c)
		if op == nil || op.Manager != packages.Apk || op.Verb != packages.Remove || c.Span.Start < behind.Span.End {
			return false
		}
		return c.Open || slices.ContainsFunc(op.Operands, func(w dockerfile.Word) bool {
			return !w.Known || w.Value == name
		})
	})
}

// countVirtual returns how many commands of a file make a virtual package of
// that name.
func countVirtual(file *analyzer.File, name string) int {
	count := 0
	for _, i := range file.Instructions {
		script := file.Script(i)
		if script == nil {
			continue
		}
		for _, command := range script.Commands {
			other, ok := virtualPackage(file, command)
			if base, _, _ := strings.Cut(other.Value, "="); ok && base == name {
				count++
			}
		}
	}
	return count
}
