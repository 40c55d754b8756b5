package nondeterminism

import (
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"

	"github.com/dflint/dflint/analyzer/shell"
)

// A generator is a program that prints random values.
type generator struct {
	only  []string // flags or subcommands of which one is needed; nil for none
	fixed []string // flags with which the values are not random
}

// generators are programs that print random values, by their names. Sources:
// the manuals of util-linux 2.41, coreutils 9.7, OpenSSL 3.5, GnuPG 2.4 and
// pwgen 2.08, 2026.
var generators = map[string]generator{
	"apg":        {},
	"gpg":        {only: []string{"--gen-random"}},
	"gpg2":       {only: []string{"--gen-random"}},
	"makepasswd": {},
	"mcookie":    {},
	"openssl":    {only: []string{"rand"}},
	"pwgen":      {fixed: []string{"-H", "--sha1"}},
	"shuf":       {fixed: []string{"--random-source", "--help", "--version"}},
	"sort":       {only: []string{"-R", "--random-sort", "--sort=random"}, fixed: []string{"--random-source"}},
	"uuidgen":    {fixed: []string{"-s", "-m", "--sha1", "--md5", "-h", "--help"}},
	"xkcdpass":   {},
}

// randomCalls matches the calls by which programs in other languages ask for
// random values.
var randomCalls = pattern.MustCompile(`\buuid[14]\(|\bsecrets\.\w|\bos\.urandom\(|\brandom\.\w+\(|\bSystemRandom\b|\bSecureRandom\b` +
	`|\brandom_(bytes|int)\(|\buniqid\(|\bmt_rand\(|\bMath\.random\(|\brandom(Bytes|UUID|Int)\(|\bget_random_secret_key\b`)

// randomFiles are the files that hold another value whenever they are read.
var randomFiles = set("/dev/random /dev/urandom /dev/hwrng /proc/sys/kernel/random/uuid /proc/sys/kernel/random/boot_id")

// randoms returns the commands and variables of a script that give random values.
func randoms(commands []*shell.Command) []source {
	var found []source
	for _, c := range commands {
		if !isUnix(c) {
			continue
		}
		if phrase := generates(c); phrase != "" {
			found = append(found, printing(c, phrase))
		}
		if s, ok := readsFile(c, randomFiles); ok {
			found = append(found, s)
		}
		found = append(found, uses(c, "RANDOM")...)
		found = append(found, uses(c, "SRANDOM")...)
	}
	return found
}

// generates returns what a command that prints a random value is to be called,
// or "" for other commands.
func generates(c *shell.Command) string {
	g, ok := generators[c.Name]
	switch {
	case !ok && matchesCode(c, randomCalls):
		return c.Name
	case !ok || c.Has(g.fixed...) || len(c.Words) == 0:
		return ""
	case len(g.only) == 0:
		return c.Name
	}
	for _, word := range g.only {
		if strings.HasPrefix(word, "-") && c.Has(word) || len(c.Words) > 1 && c.Words[1].Value == word {
			return c.Name + " " + word
		}
	}
	return ""
}
