package instructions

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// DirectiveIgnored finds a parser directive that has no effect.
//
// BuildKit reads `# syntax=`, `# escape=` and `# check=` only at the very top:
// after the first other comment, empty line or instruction they are comments
// like any other, and the build goes on without them. The same happens to a
// name that is misspelt and to `# syntax: docker/dockerfile:1`.
//
// Move the directive to the top of the file, in the form `# name=value`.
// Silent for `# check=skip=…` above an instruction, where it works.
var DirectiveIgnored = &analyzer.Rule{
	Name:     "directive-ignored",
	Summary:  "parser directive that has no effect",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkDirectiveIgnored),
}

func checkDirectiveIgnored(pass *analyzer.Pass) {
	for _, comment := range pass.File.Comments {
		if comment.Inside != nil || isDirective(pass.File.File, comment) {
			continue
		}
		name, equals, value := cutDirective(comment.Text)
		meant := meantDirective(name, value)
		switch {
		case meant == "":
		case name != meant:
			pass.Reportf(comment.TextSpan, "there is no directive %s: write # %s=…", name, meant)
		case !equals:
			pass.Reportf(comment.TextSpan, "this is no directive: write # %s=… at the top of the file", meant)
		case meant == "check" && strings.HasPrefix(value, "skip="):
		default:
			pass.Reportf(comment.TextSpan, "the directive %s has no effect here: move it to the start of the file", meant)
		}
	}
}

// cutDirective splits what may be a directive, and reports whether it has an
// equals sign as directives need it.
func cutDirective(text string) (name string, equals bool, value string) {
	isLetter := func(r rune) bool { return 'a' <= r && r <= 'z' || 'A' <= r && r <= 'Z' }
	rest := strings.TrimLeftFunc(text, isLetter)
	name = strings.ToLower(text[:len(text)-len(rest)])
	value = strings.TrimLeft(rest, " \t=:")
	between := strings.TrimSpace(rest[:len(rest)-len(value)])
	if name == "" || value == rest || value == "" || len(between) > 1 || strings.ContainsAny(value, " \t") {
		return "", false, ""
	}
	return name, between == "=", value
}

var (
	frontendName = regexp.MustCompile(`^[a-z0-9.:-]+(?:/[a-z0-9._-]+)+(?::[\w.-]+)?(?:@\S+)?$`)
	checkOption  = regexp.MustCompile(`^(?:skip|error|experimental)=`)
)

// meantDirective returns the directive that a name and a value are meant for,
// "" for none. The value decides: names of that kind are words of prose, too.
func meantDirective(name, value string) string {
	meant := ""
	switch {
	case frontendName.MatchString(value) && strings.Contains(value, "dockerfile"):
		meant = "syntax"
	case value == `\` || value == "`":
		meant = "escape"
	case checkOption.MatchString(value):
		meant = "check"
	}
	if meant == "" || analyzer.Nearest(name, []string{meant}) == "" {
		return ""
	}
	return meant
}
