package downloads

import (
	"path"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
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
var proofName = pattern.MustCompile(`(?i)^(.*[-_.])?(sha-?\d*(sums?)?|md5(sums?)?|b2sums?|checksums?|hashes|shasums?\d*)([-_.]v?[\d.]+)?(\.txt)?$` +
	`|^(keys|gpg|key|pubkey|.*gpg-key.*|release-key|apt-key|archive-key)$`)

// IsProof reports whether a URL names what other downloads are verified with:
// a checksum, a signature or a public key.
func (u URL) IsProof() bool { return isProof(u.Base()) }

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

// keyFiles returns the files that a command takes keys from, and whether it
// takes any. Without a file it reads standard input.
func keyFiles(c *shell.Command) (files []string, takes bool) {
	var options shell.Options
	switch c.Name {
	case "gpg", "gpg1", "gpg2":
		takes = hasWord(c, "--import", "--dearmor", "--dearmour", "--fast-import")
		options.Values = gpgValues
	case "apt-key":
		takes = hasWord(c, "add")
	case "rpm", "rpmkeys":
		takes = hasWord(c, "--import")
	case "pacman-key":
		takes = hasWord(c, "--add", "-a")
	}
	if !takes {
		return nil, false
	}
	for _, word := range c.Split(options).Operands {
		if c.Name != "apt-key" || word.Value != "add" {
			files = append(files, literal(word))
		}
	}
	return files, true
}

// trustsInput reports whether a command takes keys from its standard input.
func trustsInput(c *shell.Command) bool {
	files, takes := keyFiles(c)
	return takes && (len(files) == 0 || slices.ContainsFunc(files, isInput))
}

// trustsProcess reports whether a command takes keys from a <(…).
func trustsProcess(c *shell.Command) bool {
	files, takes := keyFiles(c)
	return takes && slices.ContainsFunc(files, func(file string) bool { return strings.HasPrefix(file, "<(") })
}

var gpgValues = []string{
	"-o", "--output", "--homedir", "--keyring", "--no-default-keyring", "--keyserver", "--options", "--primary-keyring",
	"-r", "--recipient", "-u", "--local-user", "--status-fd", "--logger-fd", "--import-options", "--trust-model", "--status-file",
	"--logger-file", "--keyserver-options", "--pinentry-mode", "--passphrase", "--passphrase-file", "--passphrase-fd",
}

// trustsFile reports whether a command behind a download takes the file that
// it saved as a key.
func (r *reader) trustsFile(d *Download) bool {
	return len(r.keys) > 0 && slices.ContainsFunc(d.fileNames(), func(name string) bool { return r.keys[name] > d.index })
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
