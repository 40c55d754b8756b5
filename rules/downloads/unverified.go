package downloads

import (
	"fmt"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// Unverified finds a RUN that fetches a file with curl, wget or the like, or
// pipes it into an unpacker, and verifies nothing.
//
// What a server sends may be another file tomorrow: a release made anew, an
// error page, an attack. Without a checksum the build takes it, and nobody
// notices that the image is another one.
//
// Write the checksum that the file had into the Dockerfile and check it in the
// same RUN, before the file is used: `echo "<sha256>  file" | sha256sum -c -`.
// Or verify a signature of the publisher: `gpg --verify`, `cosign verify-blob`,
// `minisign -V`. Or fetch it with `ADD --checksum=sha256:…`.
//
// Silent where a checksum (sha256sum and its like, openssl dgst, shasum,
// Get-FileHash, a comparison with a known one) or a signature (gpg, cosign,
// minisign, signify, sq, slsa-verifier, gh attestation, rpm -K, apk add of a
// package file) is verified behind the download in the same RUN. Also for
// checksums, signatures and keys themselves; for answers that no file is made
// of; for uploads; for the machine that builds; and for a URL that depends as a
// whole on an argument without a default. What goes straight into a shell
// belongs to pipe-to-shell.
var Unverified = &analyzer.Rule{
	Name:     "download-unverified",
	Summary:  "a download that nothing verifies",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnInstruction(checkUnverified, dockerfile.Run),
}

func checkUnverified(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, d := range pass.File.Downloads(i) {
		if !d.Keeps() || d.Asks || d.Verified || d.Proves() {
			continue
		}
		urls := d.Remote()
		if len(urls) > 0 {
			report(pass, urls, unverifiedMessage(urls[0].Base()))
		} else if d.Hidden() {
			pass.Report(analyzer.Diagnostic{Span: d.Place(), Message: unverifiedMessage("")})
		}
	}
}

func unverifiedMessage(file string) string {
	const message = "nothing verifies %s: check its sha256 or signature in the same RUN"
	if file == "" {
		file = "this download"
	}
	return fitting(fmt.Sprintf(message, file), fmt.Sprintf(message, "this download"))
}
