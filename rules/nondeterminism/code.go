package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"

	"github.com/dflint/dflint/analyzer/shell"
)

// interpreters are the programs that take a program of their own language as
// an argument, and by which flags; "" is the first operand.
var interpreters = map[string]string{
	"awk": "", "gawk": "", "mawk": "", "nawk": "",
	"node": "-e --eval -p --print", "perl": "-e -E", "php": "-r", "python": "-c", "ruby": "-e",
}

// matchesCode reports whether a command runs code, written in its arguments,
// that makes one of the calls. Code that knows SOURCE_DATE_EPOCH is left alone.
func matchesCode(c *shell.Command, calls *pattern.Pattern) bool {
	flags, ok := interpreters[strings.TrimRight(c.Name, "0123456789.")]
	if !ok {
		return false
	}
	for n := 1; n < len(c.Words); n++ {
		word := c.Words[n]
		if flags != "" && !isCodeFlag(c.Words[n-1].Value, flags) {
			continue
		}
		if calls.MatchString(word.Raw) {
			return !strings.Contains(word.Raw, epoch)
		}
	}
	return false
}

// isCodeFlag reports whether a word is one of the flags, alone or at the end
// of a cluster: -e, -ne.
func isCodeFlag(word, flags string) bool {
	for flag := range strings.FieldsSeq(flags) {
		short := len(flag) == 2 && len(word) > 2 && word[0] == '-' && word[1] != '-'
		if word == flag || short && word[len(word)-1] == flag[1] {
			return true
		}
	}
	return false
}
