package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// readers are the programs that print what they read from the files that they
// are given, or what they make of it.
var readers = set(`
	cat head tail tr dd od xxd hexdump hd base64 base32 basenc strings cut sed awk gawk mawk grep egrep fgrep fold
	sha1sum sha224sum sha256sum sha384sum sha512sum md5sum b2sum cksum sort uniq tac nl rev jq`)

// readsFile returns, as a source, the place where a command reads one of the
// files in order to print it.
func readsFile(c *shell.Command, files map[string]bool) (source, bool) {
	if keepsSilent(c) {
		return source{}, false
	}
	for i := range c.Redirects {
		if r := &c.Redirects[i]; r.Op == "<" && files[r.Target.Value] {
			return source{command: c, span: r.Target.Span, phrase: r.Target.Value, file: fileOf(c)}, true
		}
	}
	if !readers[c.Name] {
		return source{}, false
	}
	for _, word := range c.Words[1:] {
		if name := strings.TrimPrefix(word.Value, "if="); files[name] {
			return source{command: c, span: word.Span, phrase: name, file: fileOf(c)}, true
		}
	}
	return source{}, false
}
