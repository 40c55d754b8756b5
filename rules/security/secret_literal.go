package security

import (
	"slices"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// SecretLiteral finds a token, a private key, or a password in a URL that is
// written out in an instruction.
//
// It is for everybody to read who can read the repository, now and in its
// history, and in most places also for everybody who can pull the image: a
// layer keeps the file even where a later RUN deletes it, and the image's
// history keeps the commands.
//
// Revoke the secret: it counts as lost. Mount the new one where the build needs
// it: `RUN --mount=type=secret,id=token,env=TOKEN …`, and give the container
// what it needs when it runs. A token in the URL of a repository is better kept
// in a mounted .netrc, or sent by ssh: `RUN --mount=type=ssh …`.
//
// The tokens of some thirty providers are known by their format, and by their
// checksum where they have one. What is meant to be replaced is not reported:
// a variable, xxx, changeme, your-token, an example of a provider's
// documentation, the key of an emulator. Nor is a password in a URL that is
// that of a development setup: postgres:postgres, one at localhost, or at a
// service without a domain. A URL's password that comes from a variable is
// reported where its value is written. Comments are left alone.
//
// No report of dflint shows a secret that this rule finds: stars stand in its
// place, in the lines of other rules too.
var SecretLiteral = &analyzer.Rule{
	Name:     "secret-literal",
	Summary:  "token, password or private key that is written out",
	Severity: analyzer.Error,
	Preset:   analyzer.Recommended,
	Since:    "0.1",
	Check:    analyzer.OnFile(checkSecretLiteral),
}

func checkSecretLiteral(pass *analyzer.Pass) {
	text := pass.File.Source.Text
	var found []literal
	for _, secret := range slices.Concat(privateKeys(text), tokens(text), urlPasswords(pass.File.File)) {
		overlaps := func(other literal) bool { return other.span.Overlaps(secret.span) }
		if !inComment(pass.File.File, secret.span) && !slices.ContainsFunc(found, overlaps) {
			found = append(found, secret)
		}
	}
	for len(found) > 0 {
		first := found[0]
		d := analyzer.Diagnostic{
			Span: first.span, Message: first.name + " written out: mount it as a secret, and revoke this one", Secret: true,
		}
		found = slices.DeleteFunc(found, func(other literal) bool {
			same := pass.Text(other.span) == pass.Text(first.span)
			if same && other != first {
				d.Related = append(d.Related, analyzer.Related{Span: other.span, Message: "and here"})
			}
			return same
		})
		pass.Report(d)
	}
}

// inComment reports whether a place is in a comment, which no build reads.
func inComment(file *dockerfile.File, span dockerfile.Span) bool {
	start := dockerfile.Span{Start: span.Start, End: span.Start + 1}
	return slices.ContainsFunc(file.Comments, func(c dockerfile.Comment) bool { return c.Span.Contains(start) })
}
