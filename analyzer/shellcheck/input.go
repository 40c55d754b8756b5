package shellcheck

import (
	"fmt"
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// An input is what the program gets to read of a script.
type input struct {
	file    *dockerfile.File
	script  *shell.Script
	prelude string // what goes in front of the script: whole lines
}

// Reads reports whether the program knows the language of a script.
func Reads(script *shell.Script) bool {
	return script.Err == nil && dialects[script.Dialect] != ""
}

// dialects are the names of the languages as the program has them
// (shellcheck(1), version 0.9: sh, bash, dash, ksh).
var dialects = map[shell.Dialect]string{shell.Sh: "sh", shell.Bash: "bash", shell.Ksh: "ksh"}

// variable matches where a script refers to a variable.
var variable = regexp.MustCompile(`\$\{?#?([A-Za-z_][A-Za-z0-9_]*)`)

// newInput writes down what the program cannot see in a script: its language,
// the options its shell is started with, and what its environment holds.
func newInput(file *dockerfile.File, script *shell.Script) input {
	var b strings.Builder
	fmt.Fprintf(&b, "# shellcheck shell=%s\n", dialects[script.Dialect])
	if script.Errexit {
		b.WriteString("set -e\n")
	}
	if script.Pipefail {
		b.WriteString("set -o pipefail\n")
	}
	told := map[string]bool{}
	for _, match := range variable.FindAllStringSubmatch(script.Text.String, -1) {
		name := match[1]
		set := script.Instruction.Scope.Lookup(name)
		if set == nil || told[name] {
			continue
		}
		told[name] = true
		fmt.Fprintf(&b, "export %s=%s\n", name, written(set.Value))
	}
	return input{file: file, script: script, prelude: b.String()}
}

// written returns a value as a shell reads it.
func written(value dockerfile.Word) string {
	if !value.Known {
		return `"$(printenv)"`
	}
	return "'" + strings.ReplaceAll(value.Value, "'", `'\''`) + "'"
}
