package downloads

import (
	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// IntegrityDisabled finds flags, settings and variables that switch off the
// check of certificates, signatures or checksums: `curl -k`, `wget
// --no-check-certificate`, `apt-get --allow-unauthenticated`, `[trusted=yes]`,
// `apk add --allow-untrusted`, `dnf --nogpgcheck`, `pip --trusted-host`,
// `strict-ssl false`, `http.sslVerify false`, `NODE_TLS_REJECT_UNAUTHORIZED=0`,
// `GOSUMDB=off` and their like.
//
// The check is what tells the publisher's file from somebody else's. Without it
// the build takes, and runs, whatever answers; set by ENV it stays off in the
// running container as well.
//
// Mostly a certificate or a key is missing: install `ca-certificates`, copy the
// company's own certificate into the image and run `update-ca-certificates`, add
// the key of the repository to its keyring. Where it cannot be had, verify a
// checksum that is written in the Dockerfile.
//
// Silent for downloads that are verified by a checksum or a signature in the
// same RUN, for the machine that builds, for package files that the RUN did not
// download or has verified, and for repositories in a local folder.
var IntegrityDisabled = &analyzer.Rule{
	Name:     "integrity-disabled",
	Summary:  "the check of certificates, signatures or checksums is switched off",
	Severity: analyzer.Warning,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check: analyzer.OnInstruction(checkIntegrityDisabled,
		dockerfile.Add, dockerfile.Arg, dockerfile.Copy, dockerfile.Env, dockerfile.Run),
}

func checkIntegrityDisabled(pass *analyzer.Pass, i *dockerfile.Instruction) {
	for _, pair := range i.Pairs {
		if effect, ok := laxAssignment(pair.Key.Value, pair.Value); ok && pair.Set && i.Kind != dockerfile.Label {
			pass.Reportf(pair.Span, "%s %s", pair.Key.Value, effect)
		}
	}
	if i.Kind != dockerfile.Run {
		for _, heredoc := range i.Heredocs {
			reportLax(pass, laxInText(heredoc.Content))
		}
		return
	}
	script := pass.File.Script(i)
	if script == nil {
		return
	}
	unproven := newUnproven(pass.File.Downloads(i))
	for _, c := range script.Commands {
		reportLax(pass, unproven.laxIn(c))
	}
}

// reportLax makes one diagnostic of what is found in one command.
func reportLax(pass *analyzer.Pass, found []lax) {
	if len(found) == 0 {
		return
	}
	places := make([]dockerfile.Span, len(found))
	for n, l := range found {
		places[n] = l.span
	}
	reportPlaces(pass, places, fitting(found[0].name+" "+found[0].effect, "this "+found[0].effect))
}
