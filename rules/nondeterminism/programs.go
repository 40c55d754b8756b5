package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/layers"
	"github.com/dflint/dflint/analyzer/shell"
)

// silent are the programs that only test, wait or remove: what they read and
// what they are told goes nowhere.
var silent = set(`
	test [ [[ (( let : true false exit return sleep usleep kill wait cd pushd popd shift break continue unset set trap
	type hash rm rmdir unlink shred wc cmp diff logger ls stat ps id getent ping nc which mktemp`)

// printers are the programs that print what they are told, or what they make
// of their input.
var printers = set(`
	echo printf cat tac cut tr head tail sed awk gawk mawk nawk grep egrep fgrep zgrep sort uniq rev fold fmt nl paste
	column base64 base32 basenc xxd od hexdump hd sha1sum sha224sum sha256sum sha384sum sha512sum md5sum b2sum b3sum
	cksum shasum gzip bzip2 xz zstd pigz gunzip zcat lz4 strings iconv numfmt expr basename dirname realpath readlink
	seq shuf bc dc date gdate jq yq envsubst pv perl openssl dd sponge`)

// set makes a set of the words in a text.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// keepsSilent reports whether nothing comes out of a command but its status, or
// a number of lines.
func keepsSilent(c *shell.Command) bool {
	switch c.Name {
	case "grep", "egrep", "fgrep", "zgrep":
		return c.Has("-q", "-c", "-l", "-L", "--quiet", "--silent", "--count")
	}
	return silent[c.Name]
}

// ignoresInput reports whether a command leaves its standard input to those
// that follow it in a group.
func ignoresInput(c *shell.Command) bool {
	return silent[c.Name] || c.Name == "echo" || c.Name == "printf" || c.Name == "mkdir" || len(c.Words) == 0
}

// prints reports whether a command prints what it makes of its arguments and
// its input, and keeps nothing of it.
func prints(c *shell.Command) bool {
	switch c.Name {
	case "sed", "perl", "yq":
		return !c.Has("-i", "--in-place", "--inplace")
	case "gzip", "bzip2", "xz", "zstd", "pigz", "lz4", "gunzip":
		return c.Has("-c", "--stdout", "--to-stdout") || len(c.Split(shell.Options{}).Operands) == 0
	}
	return printers[c.Name]
}

// outputFlags are the flags whose value is the file that a program writes
// instead of printing.
var outputFlags = map[string][]string{
	"openssl": {"-out"},
	"shuf":    {"-o", "--output"},
	"sort":    {"-o", "--output"},
}

// fileOf returns the file that a command writes by itself, or nil.
func fileOf(c *shell.Command) *dockerfile.Word {
	switch c.Name {
	case "tee", "sponge":
		args := c.Split(shell.Options{Values: []string{"--output-error"}})
		for i := range args.Operands {
			if !isPseudoFile(args.Operands[i]) {
				return &args.Operands[i]
			}
		}
	case "dd":
		for _, word := range c.Words {
			if name, ok := strings.CutPrefix(layers.Written(word), "of="); ok {
				file := dockerfile.UnknownWord(word.Span, name, word.Uses)
				return &file
			}
		}
	}
	flags := outputFlags[c.Name]
	if len(flags) == 0 {
		return nil
	}
	args := c.Split(shell.Options{Values: flags, SingleDash: c.Name == "openssl"})
	if flag := args.Flag(flags...); flag != nil {
		return flag.Value
	}
	return nil
}

// declares reports whether the arguments of a command are assignments.
func declares(c *shell.Command) bool {
	switch c.Name {
	case "export", "local", "declare", "typeset", "readonly":
		return true
	}
	return false
}

// exports reports whether a command puts variables into the environment of
// the commands that follow.
func exports(c *shell.Command) bool {
	return c.Name == "export" || (c.Name == "declare" || c.Name == "typeset") && c.Has("-x")
}

// wordsSpan returns the place of a command's words, without redirections
// behind them.
func wordsSpan(c *shell.Command) dockerfile.Span {
	if len(c.Words) == 0 {
		return c.Span
	}
	span := c.Words[0].Span
	if last := c.Words[len(c.Words)-1].Span; c.Span.Contains(last) {
		span = span.Join(last)
	}
	return span
}
