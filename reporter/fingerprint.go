package reporter

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Fingerprints returns the identity of each diagnostic of whole files, in their
// order: 32 hexadecimal digits that survive edits elsewhere in the file. It
// derives from the rule, the path, the text of the range with its white space
// folded, and its number among the diagnostics of that file that are equal in
// all of these; never from a line, and not from a secret either, which somebody
// who has the fingerprint could guess: those of the run are left out.
func Fingerprints(diagnostics []analyzer.Diagnostic, secrets []analyzer.Secret) []string {
	return FingerprintsAt(func(path string) string { return path }, diagnostics, secrets)
}

// FingerprintsAt returns what [Fingerprints] would if the files had other paths.
func FingerprintsAt(path func(string) string, diagnostics []analyzer.Diagnostic, secrets []analyzer.Secret) []string {
	if len(secrets) > 0 {
		diagnostics = starsFor(SecretLines(secrets)).over(diagnostics)
	}
	return fingerprintsAt(path, diagnostics)
}

// fingerprints returns the identity of diagnostics that show no secret.
func fingerprints(diagnostics []analyzer.Diagnostic) []string {
	return fingerprintsAt(func(path string) string { return path }, diagnostics)
}

func fingerprintsAt(path func(string) string, diagnostics []analyzer.Diagnostic) []string {
	type identity struct{ rule, path, text string }
	seen := make(map[identity]int)
	prints := make([]string, len(diagnostics))
	for i, d := range diagnostics {
		id := identity{d.Rule.Name, path(d.Source.Path), foldSpace(d.Source.Slice(d.Span))}
		seen[id]++
		sum := sha256.Sum256(fmt.Appendf(nil, "%q %q %q %d", id.rule, id.path, id.text, seen[id]))
		prints[i] = hex.EncodeToString(sum[:16])
	}
	return prints
}

func foldSpace(text string) string { return strings.Join(strings.Fields(text), " ") }
