package security

import (
	"regexp"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A literal is a secret that is written out.
type literal struct {
	name string // as messages call it
	span dockerfile.Span
}

// byStart are the formats by the first two bytes of their prefix.
var byStart = func() map[[2]byte][]*format {
	table := map[[2]byte][]*format{}
	for n := range formats {
		start := [2]byte{formats[n].prefix[0], formats[n].prefix[1]}
		table[start] = append(table[start], &formats[n])
	}
	return table
}()

// starts tells of which two bytes byStart knows a format: first byte, second byte.
var starts = func() (table [256][256]bool) {
	for start := range byStart {
		table[start[0]][start[1]] = true
	}
	return table
}()

// tokens returns the secrets in a text that have a format of their own. It goes
// over the text once, and looks closer where a word begins.
func tokens(text string) []literal {
	var found []literal
	for at := 0; at < len(text); at++ {
		if !wordBytes[text[at]] {
			continue
		}
		if at > 0 && text[at-1] == '\\' && at+1 < len(text) {
			found = tokensAt(text, at+1, found) // behind an escape such as \n
		}
		found = tokensAt(text, at, found)
		for at+1 < len(text) && wordBytes[text[at+1]] {
			at++
		}
	}
	return found
}

// tokensAt appends the secrets that begin at an offset of a text.
func tokensAt(text string, at int, found []literal) []literal {
	if at+1 == len(text) || !starts[text[at]][text[at+1]] {
		return found
	}
	for _, f := range byStart[[2]byte{text[at], text[at+1]}] {
		if !strings.HasPrefix(text[at:], f.prefix) {
			continue
		}
		if span, ok := f.match(text, at); ok {
			found = append(found, literal{f.name, span})
		}
	}
	return found
}

// match returns where the secret is whose prefix stands at an offset of a text.
func (f *format) match(text string, at int) (dockerfile.Span, bool) {
	match := f.pattern.FindStringSubmatchIndex(text[at:])
	if match == nil {
		return dockerfile.Span{}, false
	}
	group := match[len(match)-2:]
	span := dockerfile.Span{Start: at + group[0], End: at + group[1]}
	if span.End < len(text) && wordBytes[text[span.End]] {
		return dockerfile.Span{}, false
	}
	secret := text[span.Start:span.End]
	return span, isRandom(strings.TrimPrefix(secret, f.prefix)) && (f.check == nil || f.check(secret))
}

// wordBytes are the bytes that words consist of.
var wordBytes = func() (table [256]bool) {
	for _, b := range []byte(base62 + "_") {
		table[b] = true
	}
	return table
}()

var (
	keyBegin = regexp.MustCompile(`-----BEGIN (?:[0-9A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----`)
	keyEnd   = regexp.MustCompile(`-----END (?:[0-9A-Z]+ )*PRIVATE KEY(?: BLOCK)?-----`)
	keyLine  = regexp.MustCompile(`[0-9A-Za-z+/]{40,}`)
)

// privateKeys returns the private keys in a text, without header and footer. A
// header without a key below it is none: so it stands in what looks for keys, or
// puts one together.
func privateKeys(text string) []literal {
	if !strings.Contains(text, "PRIVATE KEY") {
		return nil
	}
	var found []literal
	for _, begin := range keyBegin.FindAllStringIndex(text, -1) {
		rest := text[begin[1]:]
		end := keyEnd.FindStringIndex(rest)
		if end == nil {
			continue
		}
		body := rest[:end[0]]
		lines := strings.Join(keyLine.FindAllString(body, -1), "")
		if lines == "" || entropy(lines) < leastEntropy || holdsAny(lines, published) {
			continue
		}
		start := begin[1] + len(body) - len(strings.TrimLeft(body, " \t\r\n"))
		found = append(found, literal{"private key", dockerfile.Span{Start: start, End: begin[1] + len(strings.TrimRight(body, " \t\r\n"))}})
	}
	return found
}
