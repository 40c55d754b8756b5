// Package downloads holds the rules about what a build fetches from the network.
package downloads

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// AddURLUnverified finds ADD of an http or https URL without --checksum.
//
// The build takes whatever the server sends: another file behind the same URL,
// be it a new release, an error page or an attack, goes into the image unseen.
//
// Give the digest that the file had when the Dockerfile was written:
// `ADD --checksum=sha256:… https://… /dest`. The build then fails when the
// file is another one, and need not ask the server again while it is cached.
// Silent for Git repositories, for URLs of the build host itself, and where
// the checksum is an argument that the caller supplies.
var AddURLUnverified = &analyzer.Rule{
	Name:     "add-url-unverified",
	Summary:  "ADD of a URL without a checksum",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkAddURL, dockerfile.Add),
}

func checkAddURL(pass *analyzer.Pass, i *dockerfile.Instruction) {
	if !hasChecksum(i) {
		report(pass, filesAdded(i), "ADD takes whatever this URL serves: add --checksum=sha256:<digest>")
	}
}
