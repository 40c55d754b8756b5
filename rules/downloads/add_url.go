// Package downloads holds the rules about what a build fetches from the network.
package downloads

import (
	"regexp"
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// AddURLUnverified finds ADD of an http or https URL without --checksum.
//
// The build takes whatever the server sends: another file behind the same URL,
// be it a new release, an error page or an attack, goes into the image unseen.
//
// Give the digest that the file had when the Dockerfile was written:
// `ADD --checksum=sha256:… https://… /dest`. The build then fails when the
// file is another one, and need not ask the server again while it is cached.
// A missing checksum is a warning. One that is no SHA-256 is an error: BuildKit
// compares with no other, so the build always fails.
//
// Silent for Git repositories, for URLs of the build host itself, and where
// the checksum is an argument that the caller supplies.
var AddURLUnverified = &analyzer.Rule{
	Name:     "add-url-unverified",
	Summary:  "ADD of a URL without a checksum",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkAddURL, dockerfile.Add),
}

func checkAddURL(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !hasChecksum(i) {
		if places := placesOf(filesAdded(i)); len(places) > 0 {
			d := diagnosticAt(places, "ADD takes whatever this URL serves: add --checksum=sha256:<digest>")
			d.Severity = analyzer.Warning
			pass.Report(d)
		}
		return
	}
	sum := i.Flag("checksum").Value
	if sum.Known && !sha256Sum.MatchString(sum.Value) && slices.ContainsFunc(i.Words, addsFile) {
		pass.Reportf(sum.Whole(), "no build takes this checksum: it must be sha256: and 64 hexadecimal digits in lower case")
	}
}

// sha256Sum matches the checksums that BuildKit compares with those of files:
// it takes others for valid, and then finds that no file has them.
var sha256Sum = regexp.MustCompile(`^sha256:[0-9a-f]{64}$`)

func addsFile(word dockerfile.Word) bool { return isFile(downloads.ParseURL(word)) }
