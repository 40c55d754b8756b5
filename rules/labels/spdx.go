package labels

import (
	"slices"
	"strings"

	"github.com/github/go-spdx/v2/spdxexp/spdxlicenses"
)

// isSPDX reports whether a value is an SPDX license expression (SPDX 2.3,
// annex D). The identifiers are those of the SPDX license list, deprecated
// ones included, in any case.
func isSPDX(value string) bool {
	value = strings.NewReplacer("(", " ( ", ")", " ) ").Replace(value)
	p := spdxParser{words: strings.Fields(value)}
	return p.expression() && len(p.words) == 0
}

// A spdxParser reads an expression word by word.
type spdxParser struct{ words []string }

func (p *spdxParser) expression() bool {
	for p.term() {
		if !p.take("AND") && !p.take("OR") {
			return true
		}
	}
	return false
}

func (p *spdxParser) term() bool {
	if p.take("(") {
		return p.expression() && p.take(")")
	}
	if !p.next(isLicense) {
		return false
	}
	return !p.take("WITH") || p.next(isException)
}

// take drops the next word if it is that operator, in upper or in lower case.
func (p *spdxParser) take(operator string) bool {
	return p.next(func(word string) bool { return word == operator || word == strings.ToLower(operator) })
}

func (p *spdxParser) next(ok func(string) bool) bool {
	if len(p.words) == 0 || !ok(p.words[0]) {
		return false
	}
	p.words = p.words[1:]
	return true
}

func isLicense(word string) bool {
	if word == "NOASSERTION" || word == "NONE" {
		return true
	}
	if strings.HasPrefix(word, "LicenseRef-") || strings.HasPrefix(word, "DocumentRef-") {
		return true
	}
	word = strings.TrimSuffix(word, "+")
	return listed(spdxlicenses.GetLicenses(), word) || listed(spdxlicenses.GetDeprecated(), word)
}

func isException(word string) bool {
	return listed(spdxlicenses.GetExceptions(), word) || strings.HasPrefix(word, "AdditionRef-")
}

func listed(list []string, word string) bool {
	return slices.ContainsFunc(list, func(id string) bool { return strings.EqualFold(id, word) })
}
