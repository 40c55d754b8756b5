package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/shell"
)

// checks says where a script verifies files.
type checks struct {
	last     int            // index of the last command that verifies something, function bodies left out; -1 for none
	function map[string]int // the same for the body of each function
	loop     bool           // there is one in a loop
}

// newChecks finds the commands that verify files. A call of a function counts
// for what the function's body verifies.
func newChecks(commands []*shell.Command) checks {
	found := checks{last: -1, function: map[string]int{}}
	for n, c := range commands {
		_, called := found.function[c.Name]
		switch {
		case !called && !verifies(c):
			continue
		case c.Function != "":
			found.function[c.Function] = n
		default:
			found.last = n
		}
		found.loop = found.loop || c.Loop
	}
	return found
}

// cover reports whether one of the checks can be about a download: it comes
// behind it, or both are in functions or loops, whose order says little.
func (k *checks) cover(d *Download) bool {
	switch name := d.Command.Function; {
	case k.last > d.index, d.Command.Loop && k.loop:
		return true
	case name != "":
		return k.last >= 0 || k.function[name] > d.index
	}
	return false
}

// verifies reports whether a command verifies a checksum or a signature.
func verifies(c *shell.Command) bool {
	if c.Name == "" {
		return false
	}
	if v, ok := verifiers[c.Name]; ok {
		return v.by(c)
	}
	switch c.Name {
	case "apk":
		return addsSignedPackages(c)
	case "openssl":
		return hasWord(c, "-verify", "-prverify") || hasWord(c, "dgst", "sha1", "sha256", "sha384", "sha512", "md5") && isCompared(c)
	}
	if c.Script.Dialect.Windows() {
		return verifiesOnWindows(c)
	}
	if IsHasher(c.Name) {
		return c.Has("-c", "--check") || isCompared(c)
	}
	i, ok := interpreterOf(c)
	return ok && !i.shell && c.Has(i.inline...) && hashesInline(c)
}

// A verifier says how a program is told to verify something.
type verifier struct {
	always bool
	flags  []string // one of these is there
	words  []string // one of the words is, or starts with, one of these
}

func (v verifier) by(c *shell.Command) bool {
	if v.always || len(v.flags) > 0 && c.Has(v.flags...) {
		return true
	}
	for _, word := range c.Words[1:] {
		if slices.ContainsFunc(v.words, func(s string) bool { return word.Known && strings.HasPrefix(word.Value, s) }) {
			return true
		}
	}
	return false
}

// verifiers are the programs that verify signatures and attestations, and what
// tells them to, as of 2026.
var verifiers = map[string]verifier{
	"apksigner":       {words: []string{"verify"}},
	"cosign":          {words: []string{"verify"}},
	"debsig-verify":   {always: true},
	"dpkg-sig":        {flags: []string{"-c", "--verify"}},
	"gh":              {words: []string{"verify"}},
	"gpg":             {flags: []string{"--verify", "--verify-files", "--decrypt", "-d"}},
	"gpg1":            {flags: []string{"--verify", "--verify-files", "--decrypt", "-d"}},
	"gpg2":            {flags: []string{"--verify", "--verify-files", "--decrypt", "-d"}},
	"gpgv":            {always: true},
	"gpgv2":           {always: true},
	"in-toto-verify":  {always: true},
	"jarsigner":       {words: []string{"-verify"}},
	"minisign":        {flags: []string{"-V"}},
	"notation":        {words: []string{"verify"}},
	"rekor-cli":       {words: []string{"verify"}},
	"rpm":             {flags: []string{"-K", "--checksig"}},
	"rpmkeys":         {flags: []string{"-K", "--checksig"}},
	"signify":         {flags: []string{"-V", "-C"}},
	"signify-openbsd": {flags: []string{"-V", "-C"}},
	"slsa-verifier":   {words: []string{"verify"}},
	"sq":              {words: []string{"verify"}},
	"sqv":             {always: true},
	"ssh-keygen":      {words: []string{"verify"}},
}

// IsHasher reports whether a program computes checksums.
func IsHasher(name string) bool {
	switch name {
	case "cksum", "shasum", "rhash", "xxhsum":
		return true
	}
	base := strings.TrimSuffix(strings.TrimPrefix(name, "g"), "sum")
	switch base {
	case "sha1", "sha224", "sha256", "sha384", "sha512", "sha3", "md5", "b2", "b3", "xxh64", "xxh128":
		return true
	}
	return false
}

// isCompared reports whether the checksum that a command prints is looked at:
// it is captured, or goes through a pipe into a program that compares.
func isCompared(c *shell.Command) bool {
	end := c
	if c.Pipeline != nil {
		parts := c.Pipeline.Parts
		for _, part := range parts[c.Part+1 : min(len(parts), c.Part+maxReaders)] {
			for _, reader := range part.Commands {
				if isComparer(reader.Name) {
					return true
				}
				end = reader
			}
		}
	}
	if end.Parent == nil { // alone in a subshell: the substitution of a case or for
		return end.Subshell && c.Before == shell.None && end.After == shell.None
	}
	if end.Via != shell.ViaSubstitution && end.Via != shell.ViaProcess {
		return false
	}
	return end.Parent.Name == "" || isComparer(end.Parent.Name) || end.Parent.Name == "export" || end.Parent.Name == "local"
}

func isComparer(name string) bool {
	switch name {
	case "[", "[[", "test", "grep", "egrep", "fgrep", "rg", "cmp", "diff", "comm", "case", "expr":
		return true
	}
	return false
}

// inlineHashes are what programs in a line of another language compute
// checksums with: PHP, Python, Perl, Ruby, Node.
var inlineHashes = []string{"hash_file", "hashlib", "Digest::", "createHash", "sha256", "sha384", "sha512", "SHA256", "SHA384", "SHA512"}

// hashesInline reports whether a program in a command's arguments computes a checksum.
func hashesInline(c *shell.Command) bool {
	return slices.ContainsFunc(c.Words, func(word dockerfile.Word) bool {
		return slices.ContainsFunc(inlineHashes, func(s string) bool { return strings.Contains(word.Raw, s) })
	})
}

// addsSignedPackages reports whether apk installs package files, of which it
// verifies the signatures unless told not to.
func addsSignedPackages(c *shell.Command) bool {
	return hasWord(c, "add") && !c.Has("--allow-untrusted") && slices.ContainsFunc(c.Words, func(word dockerfile.Word) bool {
		return strings.HasSuffix(literal(word), ".apk")
	})
}
