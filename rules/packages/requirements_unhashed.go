package packages

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
	"github.com/dflint/dflint/analyzer/shell"
)

// RequirementsUnhashed finds requirements files that pip or uv installs without
// asking for hashes.
//
// A version does not settle what is downloaded: an index may hold several files
// of it, get more of them later, or be another index. And packages that the file
// does not name, but those that it names need, come in whatever version is the
// newest. With `--require-hashes` pip takes exactly the files that were locked,
// and refuses a list that leaves one out.
//
// Write the file with `uv pip compile --generate-hashes`,
// `pip-compile --generate-hashes` or `poetry export`, and add the flag: only
// with it does a file without hashes fail.
//
// Silent with the flag, `PIP_REQUIRE_HASHES` or `UV_REQUIRE_HASHES`, or a pip
// configuration that the Dockerfile writes; with `--no-index`; where the
// Dockerfile shows that the file holds hashes, or how it is made with them; and
// for a list that comes from a pipe.
var RequirementsUnhashed = &analyzer.Rule{
	Name:     "requirements-unhashed",
	Summary:  "requirements file installed without hashes",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnCommand(checkRequirementsUnhashed, packages.Programs(packages.Pip, packages.Uv)...),
}

// writtenHashes matches a configuration that asks for hashes, and the hashes
// in a list that the Dockerfile itself writes.
var writtenHashes = pattern.MustCompile(
	`(?i)require-hashes["']?\s*[=\s]\s*["']?(true|yes|on|1)\b|--hash[=\s]["']?sha(256|384|512):`)

func checkRequirementsUnhashed(pass *analyzer.Pass, command *shell.Command) {
	op := pass.File.Operation(command)
	if op == nil || op.ChecksHashes() {
		return
	}
	all := requirements(op)
	if len(all) == 0 {
		return
	}
	makers := analyzer.Kept(pass.File, hashingRunsOf{}, func() []string { return hashingRuns(pass.File) })
	lists := slices.DeleteFunc(all, func(list dockerfile.Word) bool {
		return isPiped(list) || isWritten(makers, listName(list))
	})
	if len(lists) == 0 || pass.File.Packages().Mentions(writtenHashes, command.Script.Instruction) {
		return
	}
	d := analyzer.Diagnostic{
		Span:    lists[0].Whole(),
		Message: "nothing asks for hashes in " + analyzer.Shorten(listName(lists[0]), 30) + ": lock them, add --require-hashes",
	}
	for _, list := range lists[1:] {
		d.Related = append(d.Related, analyzer.Related{
			Span: list.Whole(), Message: "nor in " + analyzer.Shorten(listName(list), 30),
		})
	}
	pass.Report(d)
}

// requirements returns the lists of packages that pip, or the pip of uv, fetches.
func requirements(op *packages.Operation) []dockerfile.Word {
	switch {
	case op.Manager == packages.Uv && op.Subcommand[0].Value != "pip":
		return nil
	case op.Verb == packages.Sync:
		return slices.Clone(op.Operands)
	case op.Verb != packages.Install && op.Verb != packages.Download:
		return nil
	}
	var lists []dockerfile.Word
	for _, flag := range op.Args.Flags {
		if flag.Value != nil && slices.Contains(op.Manager.ListIn, flag.Name) {
			lists = append(lists, *flag.Value)
		}
	}
	return lists
}

// listName returns the name of a list without its folder, as far as it is written.
func listName(list dockerfile.Word) string {
	if list.Known {
		return path.Base(list.Value)
	}
	return path.Base(strings.Trim(list.Raw, `"'`))
}

// isPiped reports whether a list comes from another command.
func isPiped(list dockerfile.Word) bool {
	return list.Value == "-" || strings.HasPrefix(list.Value, "/dev/") || strings.HasPrefix(list.Value, "/proc/") ||
		strings.HasPrefix(list.Raw, "<(")
}

// hashing matches the commands that write a list with hashes, and unhashing the
// flags with which they leave them out. Sources: the command references of
// poetry-plugin-export 1.9, PDM 2.26, uv 0.9, pipenv 2025.0 and pip-tools 7.5.
var (
	hashing   = pattern.MustCompile(`\b(poetry|pdm|uv)\s+([^\n;&|]*\s)?export\b|--generate-hashes\b|\bpipenv\s+requirements\s[^\n;&|]*--hash\b`)
	unhashing = pattern.MustCompile(`--(without|no)-hashes\b`)
)

// hashingRunsOf is the key of what hashingRuns returns.
type hashingRunsOf struct{}

// hashingRuns returns the texts of the RUNs of a file that write some list with
// hashes, so that pip asks for them without being told.
func hashingRuns(file *analyzer.File) []string {
	var texts []string
	for _, i := range file.Instructions {
		if i.Kind != dockerfile.Run {
			continue
		}
		if text := file.Source.Slice(i.Span); hashing.MatchString(text) && !unhashing.MatchString(text) {
			texts = append(texts, text)
		}
	}
	return texts
}

// isWritten reports whether one of the texts names a list.
func isWritten(texts []string, name string) bool {
	return slices.ContainsFunc(texts, func(text string) bool { return strings.Contains(text, name) })
}
