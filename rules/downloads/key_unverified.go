package downloads

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/shell"
)

// KeyUnverified finds public keys that the build trusts though nothing says
// which keys they are: a key that is fetched from a URL and goes into a keyring,
// and one that is asked for by a short id.
//
// A signature is worth as much as the key that it is verified with. A URL may
// serve another key tomorrow; and a key whose id ends in the same 8 or 16 digits
// as another's can be made by anybody.
//
// Name the whole fingerprint, 40 digits: `gpg --recv-keys <fingerprint>`. For a
// key from a URL, compare the fingerprint (`gpg --show-keys --with-colons key |
// grep <fingerprint>`) or verify the checksum of the file in the same RUN, or copy
// the key from the repository of the Dockerfile.
//
// Silent where a fingerprint or a checksum is written, compared or verified in
// the same RUN, and for ids that are not known.
var KeyUnverified = &analyzer.Rule{
	Name:     "key-unverified",
	Summary:  "a key that is trusted without its fingerprint",
	Severity: analyzer.Info,
	Preset:   analyzer.Reproducible,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkKeyUnverified, dockerfile.Run),
}

func checkKeyUnverified(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	if script == nil || slices.ContainsFunc(script.Commands, provesKey) {
		return
	}
	for _, d := range pass.File.Downloads(i) {
		if d.Output.Fate == downloads.Trusted {
			report(pass, remoteURLs(d.URLs), keyFetched)
		}
	}
	for _, c := range script.Commands {
		report(pass, remoteURLs(keysFetched(c)), keyFetched)
		reportPlaces(pass, shortIDs(c), keyShort)
	}
}

const (
	keyFetched = "nothing says which key this is: compare its fingerprint in the same RUN"
	keyShort   = "another key can have this short id: name the whole fingerprint of 40 digits"
)

func remoteURLs(urls []downloads.URL) []downloads.URL {
	return slices.DeleteFunc(slices.Clone(urls), func(u downloads.URL) bool { return !u.Remote() })
}

// provesKey reports whether a command names a fingerprint or a checksum, or
// compares one.
func provesKey(c *shell.Command) bool {
	for _, word := range c.Words {
		if hasFingerprint(word) {
			return true
		}
	}
	for _, assign := range c.Assigns {
		if hasFingerprint(assign.Value) {
			return true
		}
	}
	return downloads.IsHasher(c.Name) && c.Has("-c", "--check") || tellsFingerprint(c)
}
