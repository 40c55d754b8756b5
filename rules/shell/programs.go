package shell

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// The tables are of 2026, by what the manuals of the GNU tools, BusyBox, dpkg,
// rpm and apk say the programs do.

// printers are the commands that say what they are told, and cannot fail at it.
var printers = set(`echo printf yes true : set shopt export unset alias trap umask readonly local declare typeset exit return
	break continue wait sleep`)

// readers are the programs that show what is there. A pipe that loses their
// failure has little to lose: they fail where nothing is found, or where a file
// is missing that a build has made a line before.
var readers = set(`
	cat tac head tail cut tr grep egrep fgrep zgrep sed awk gawk mawk nawk sort uniq wc rev nl fold fmt paste column comm join
	tee xxd od hexdump base64 basename dirname realpath readlink find ls stat file strings du df diff cmp envsubst iconv
	filterdiff jq yq
	md5sum sha1sum sha224sum sha256sum sha384sum sha512sum b2sum cksum shasum
	ldd scanelf readelf objdump nm which type hash command uname arch nproc getconf getent id whoami hostname date env
	printenv pwd seq expr locale lsb_release ps free lscpu
	dpkg dpkg-query dpkg-architecture rpm rpmquery apt-cache apt-mark
	test [ [[ (( cd pushd popd read let mkdir`)

// queries are the subcommands with which other programs only show what is there.
var queries = map[string]map[string]bool{
	"apk":     set("info list policy search version stats"),
	"apt":     set("list show policy search"),
	"conda":   set("info list"),
	"dnf":     set("list info repoquery"),
	"git":     set("config diff log ls-files remote rev-list rev-parse show status tag"),
	"go":      set("env list version"),
	"npm":     set("ls list root prefix bin"),
	"pip":     set("freeze list show"),
	"pip3":    set("freeze list show"),
	"yum":     set("list info"),
	"python3": set("--version -V"),
	"java":    set("-version --version"),
	"node":    set("--version -v"),
}

// set makes a set of the words in a text.
func set(words string) map[string]bool {
	all := map[string]bool{}
	for word := range strings.FieldsSeq(words) {
		all[word] = true
	}
	return all
}

// mayFail reports whether it matters that a command fails. closer says that
// only commands that cannot fail do not count.
func mayFail(c *shell.Command, closer bool) bool {
	switch {
	case c.Name == "" || printers[c.Name]:
		return false
	case closer:
		return true
	case readers[c.Name]:
		return installs(c)
	}
	args := c.Split(shell.Options{Values: []string{"-C", "-c"}})
	words := append([]dockerfile.Word{}, args.Operands...)
	if len(words) == 0 && len(c.Words) > 1 {
		words = c.Words[1:]
	}
	return len(words) == 0 || !queries[c.Name][words[0].Value]
}

// installs reports whether one of the readers is told to install packages.
func installs(c *shell.Command) bool {
	switch c.Name {
	case "dpkg":
		return c.Has("-i", "--install", "--configure", "--unpack", "-x", "--extract", "--fsys-tarfile")
	case "rpm":
		return !c.Has("-q", "--query", "-E", "--eval", "--version", "-V", "--verify")
	}
	return false
}

// seesNothing reports whether a command fails where it has nothing to read.
func seesNothing(c *shell.Command) bool {
	switch c.Name {
	case "grep", "egrep", "fgrep":
		return !c.Has("-v", "-c", "-L", "--invert-match", "--count", "--files-without-match")
	case "md5sum", "sha1sum", "sha224sum", "sha256sum", "sha384sum", "sha512sum", "b2sum", "shasum":
		return c.Has("-c", "--check")
	}
	return false
}

// stopsReading reports whether a command ends before it has read everything.
// What writes to it is then killed, which counts as a failure with pipefail.
func stopsReading(c *shell.Command) bool {
	switch c.Name {
	case "grep", "egrep", "fgrep":
		return c.Has("-q", "-m", "--quiet", "--silent", "--max-count")
	}
	return c.Name == "head"
}
