package wire

import (
	"crypto/sha256"
	"encoding/hex"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer"
)

// Fingerprints returns the identity of each diagnostic of whole files, in their
// order: 32 hexadecimal digits that survive edits elsewhere in the file. It
// derives from the rule, the path, the text of the range with its white space
// folded, and its number among the diagnostics of that file that are equal in
// all of these; never from a line. The diagnostics show no secret: who has the
// fingerprint could guess it.
func Fingerprints(diagnostics []analyzer.Diagnostic) []string {
	return FingerprintsAt(func(path string) string { return path }, diagnostics)
}

// FingerprintsAt returns what [Fingerprints] would if the files had other paths.
func FingerprintsAt(path func(string) string, diagnostics []analyzer.Diagnostic) []string {
	type identity struct{ rule, path, text string }
	seen := make(map[identity]int, len(diagnostics))
	prints := make([]string, len(diagnostics))
	var buf []byte
	for i, d := range diagnostics {
		id := identity{d.Rule.Name, path(d.Source.Path), foldSpace(d.Source.Slice(d.Span))}
		seen[id]++
		buf = append(strconv.AppendQuote(buf[:0], id.rule), ' ')
		buf = append(strconv.AppendQuote(buf, id.path), ' ')
		buf = append(strconv.AppendQuote(buf, id.text), ' ')
		sum := sha256.Sum256(strconv.AppendInt(buf, int64(seen[id]), 10))
		prints[i] = hex.EncodeToString(sum[:16])
	}
	return prints
}

func foldSpace(text string) string {
	if !strings.ContainsAny(text, " \t\r\n\v\f\u0085\u00a0") && isASCII(text) {
		return text
	}
	return strings.Join(strings.Fields(text), " ")
}

func isASCII(text string) bool {
	for n := range len(text) {
		if text[n] >= 0x80 {
			return false
		}
	}
	return true
}
