package downloads

import (
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// InsecureHTTP finds what a build takes from http:// addresses: files, packages,
// repositories of source code, indexes of packages, keys.
//
// Nothing protects plain HTTP on its way: everybody between the server and the
// machine that builds can put something else in its place, which then runs in
// the image.
//
// Write `https://`, which nearly all servers offer. Where one does not, verify a
// checksum that is written in the Dockerfile. An address without a scheme is
// plain HTTP too, for curl and wget.
//
// The mirrors of Debian, Ubuntu, Alpine, Fedora and their like are not meant:
// apt, apk, dnf and zypper verify the signatures of what they get, and plain
// HTTP is the default there. Silent as well for downloads that are verified in
// the same RUN, for a clone of which a full commit is checked out, for answers
// of which no file is made, and for hosts of a private network: localhost,
// addresses such as 10.0.0.1, names without a dot or that end in .local, .lan,
// .internal or .corp.
var InsecureHTTP = &analyzer.Rule{
	Name:     "insecure-http",
	Summary:  "something fetched over plain HTTP",
	Severity: analyzer.Info,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkInsecureHTTP, dockerfile.Add, dockerfile.Arg, dockerfile.Env, dockerfile.Run),
}

const (
	plainFile  = "plain HTTP can be changed on its way: use https://, or verify a checksum"
	plainIndex = "plain HTTP can be changed on its way: use https://"
)

func checkInsecureHTTP(pass *analyzer.Pass, i *dockerfile.Instruction) {
	switch i.Kind {
	case dockerfile.Add:
		if !hasChecksum(i) {
			report(pass, plainURLs(parseAll(i.Words[:max(len(i.Words)-1, 0)])), plainFile)
		}
	case dockerfile.Run:
		for _, d := range pass.File.Downloads(i) {
			taken := d.Keeps() || d.Output.Fate == downloads.Executed || d.Output.Fate == downloads.Trusted
			if taken && !d.Asks && !d.Verified {
				report(pass, plainURLs(d.URLs), plainFile)
			}
		}
		reportPlainCommands(pass, i)
	default:
		for _, pair := range i.Pairs {
			if slices.Contains(indexVariables, strings.ToUpper(pair.Key.Value)) {
				report(pass, plainURLs(urlsIn(pair.Value)), plainIndex)
			}
		}
	}
}

// reportPlainCommands reports what commands other than downloads take.
func reportPlainCommands(pass *analyzer.Pass, i *dockerfile.Instruction) {
	script := pass.File.Script(i)
	for _, c := range clonesIn(pass.File, i) {
		if c.ref.kind != commitRef {
			report(pass, plainURLs(parseAll([]dockerfile.Word{c.url})), plainIndex)
		}
	}
	if script == nil {
		return
	}
	for _, command := range script.Commands {
		report(pass, plainURLs(fetchedBy(command)), plainIndex)
	}
}
