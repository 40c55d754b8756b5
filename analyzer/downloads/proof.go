package downloads

import (
	"path"
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/shell"
)

// Proves reports whether a download fetches only what other downloads are
// verified with: checksums, signatures and public keys.
func (d *Download) Proves() bool {
	if d.Output.Fate == Trusted {
		return true
	}
	if len(d.Output.Files) == 1 && len(d.URLs) == 1 && isProof(baseName(literal(d.Output.Files[0]))) {
		return true
	}
	return len(d.URLs) > 0 && !slices.ContainsFunc(d.URLs, func(u URL) bool { return !isProof(u.Base()) })
}

// proofSuffixes are the endings of files with checksums, signatures and public keys.
var proofSuffixes = []string{
	".asc", ".sig", ".sign", ".signature", ".minisig", ".gpg", ".pgp", ".pub", ".key", ".gpgkey", ".sha", ".sha1", ".sha224", ".sha256",
	".sha384", ".sha512", ".sha1sum", ".sha256sum", ".sha512sum", ".sha256.txt", ".sha512.txt", ".md5", ".md5sum", ".b2sum",
	".blake2", ".digest", ".checksum", ".checksums", ".sigstore", ".sigstore.json", ".intoto.jsonl", ".sbom.sig",
}

// proofName matches the names of such files that have no suffix of their own.
var proofName = regexp.MustCompile(`(?i)^(.*[-_.])?(sha-?\d*(sums?)?|md5(sums?)?|b2sums?|checksums?|hashes|shasums?\d*)([-_.]v?[\d.]+)?(\.txt)?$` +
	`|^(keys|gpg|key|pubkey|.*gpg-key.*|release-key|apt-key|archive-key)$`)

func isProof(name string) bool {
	lower := strings.ToLower(name)
	return proofName.MatchString(name) || slices.ContainsFunc(proofSuffixes, func(s string) bool { return strings.HasSuffix(lower, s) })
}

// isKeyring reports whether a file is one from which a package manager reads
// the keys that it trusts.
func isKeyring(file string) bool {
	for _, place := range [...]string{"/keyrings/", "/trusted.gpg", "/etc/apk/keys", "/rpm-gpg/"} {
		if strings.Contains(file, place) {
			return true
		}
	}
	return false
}

// trustsInput reports whether a command makes keys that are trusted of its
// standard input.
func trustsInput(c *shell.Command) bool { return trusts(c, isInput) }

// trusts reports whether a command takes keys from a file with such a name, or
// from standard input where it names none.
func trusts(c *shell.Command, file func(string) bool) bool {
	var options shell.Options
	switch c.Name {
	case "gpg", "gpg1", "gpg2":
		if !hasWord(c, "--import", "--dearmor", "--dearmour", "--fast-import") {
			return false
		}
		options.Values = gpgValues
	case "apt-key":
		if len(c.Words) < 2 || c.Words[1].Value != "add" {
			return hasWord(c, "add") && !hasWord(c, "adv")
		}
	case "rpm", "rpmkeys":
		if !hasWord(c, "--import") {
			return false
		}
	case "pacman-key":
		if !hasWord(c, "--add", "-a") {
			return false
		}
	default:
		return false
	}
	named := false
	for _, word := range c.Split(options).Operands {
		if word.Value == "add" && c.Name == "apt-key" {
			continue
		}
		named = true
		if file(literal(word)) {
			return true
		}
	}
	return !named && file("-")
}

var gpgValues = []string{
	"-o", "--output", "--homedir", "--keyring", "--no-default-keyring", "--keyserver", "--options", "--primary-keyring",
	"-r", "--recipient", "-u", "--local-user", "--status-fd", "--logger-fd", "--import-options", "--trust-model", "--status-file",
	"--logger-file", "--keyserver-options", "--pinentry-mode", "--passphrase", "--passphrase-file", "--passphrase-fd",
}

// trustsFile reports whether a command behind a download takes the file that
// it saved as a key.
func (r *reader) trustsFile(d *Download) bool {
	if len(r.keys) == 0 {
		return false
	}
	names := d.fileNames()
	saved := func(file string) bool { return slices.Contains(names, path.Base(file)) }
	return slices.ContainsFunc(r.keys, func(n int) bool { return n > d.index && trusts(r.commands[n], saved) })
}

// fileNames returns the base names of the files that a download is saved in.
func (d *Download) fileNames() []string {
	var names []string
	for _, file := range d.Output.Files {
		names = append(names, path.Base(literal(file)))
	}
	if d.Output.Fate == Saved && len(names) == 0 {
		for _, u := range d.URLs {
			names = append(names, u.Base())
		}
	}
	return names
}
