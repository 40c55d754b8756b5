package residue

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/packages"
	"github.com/dflint/dflint/analyzer/pattern"
)

// PythonBytecode finds `pip install` that compiles what it installs: the .pyc
// files hold the time at which the build unpacked each source.
//
// The same packages give other files in every build. They save a part of the
// first start, and can be made when it is wanted.
//
// Add `--no-compile`, set `PIP_COMPILE=0`, or build with SOURCE_DATE_EPOCH: then
// Python notes checksums in the place of times. PYTHONDONTWRITEBYTECODE does not
// help: it is about imports, and pip compiles all the same. `PIP_NO_COMPILE` and
// `no-compile` in pip's configuration work the other way round, as pip's manual
// says: to compile nothing they must be false.
//
// Silent with one of these, where the files are removed later in the RUN
// (`find … -name '*.pyc' -delete`), and in stages whose packages do not get into
// the image. The diagnostic points at the subcommand; others of the same RUN are
// related to it.
var PythonBytecode = &analyzer.Rule{
	Name:     "python-bytecode",
	Summary:  "pip install writes .pyc files with times",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkPythonBytecode, dockerfile.Run),
}

func checkPythonBytecode(pass *analyzer.Pass, i *dockerfile.Instruction) {
	left := slices.DeleteFunc(operations(pass.File, i, packages.Pip), func(op *packages.Operation) bool {
		return op.Verb != packages.Install || compilesNothing(pass.File, op) ||
			!stays(pass.File, op.Command, sitePackages(op)) || pass.File.Layer(i).Empties(bytecode, op.Command)
	})
	if len(left) > 0 {
		pass.Report(analyzer.Diagnostic{
			Span: left[0].VerbSpan(), Message: left[0].Phrase() + " writes .pyc files with the times of this build: add --no-compile",
			Related: related(left, " writes some as well"),
		})
	}
}

// compilesNothing reports whether a command, its environment or a setting
// keeps pip from writing times.
func compilesNothing(file *analyzer.File, op *packages.Operation) bool {
	i := op.Command.Script.Instruction
	if op.Args.Has("--no-compile") || file.Packages().Mentions(noCompile, i) || i.Scope.Lookup("SOURCE_DATE_EPOCH") != nil {
		return true
	}
	if epoch, ok := op.Command.Lookup("SOURCE_DATE_EPOCH"); ok && (!epoch.Known || epoch.Value != "") {
		return true
	}
	return slices.ContainsFunc([]string{"PIP_COMPILE", "PIP_NO_COMPILE"}, func(name string) bool {
		value, ok := op.Command.Lookup(name)
		return ok && (!value.Known || slices.Contains(pipFalse, strings.ToLower(value.Value)))
	})
}

// pipFalse are the values that pip takes for no: pip 25.3, utils/misc.py, strtobool.
var pipFalse = []string{"n", "no", "f", "false", "off", "0"}

// noCompile matches a setting of pip that says so. no-compile too must be false:
// https://pip.pypa.io/en/stable/topics/configuration/, 2026.
var noCompile = pattern.MustCompile(`(?i)(?:pip[0-9.]* config .*[ .]|^|\n|\\n)\s*(?:no-)?compile["']?[ =]+["']?(?:n|no|f|false|off|0)\b`)

// bytecode is where .pyc files are, by how people remove them.
var bytecode = layers.Place{Elsewhere: pattern.MustCompile(`__pycache__/?\*?$|\.py\[?[cC*]`)}
