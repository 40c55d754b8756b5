package security

import (
	"encoding/base64"
	"encoding/json"
	"hash/crc32"
	"math"
	"slices"
	"strings"
	"unicode"
)

// leastEntropy is how many bits a character of a secret carries at least. 20
// random hexadecimal digits have more in all but three of a thousand cases.
const leastEntropy = 2.8

// leastRun is how many characters in a row are the same, or count up, in what
// somebody typed and chance does not give.
const leastRun = 6

// placeholders are words that stand in a secret that is meant to be replaced.
var placeholders = []string{
	"example", "placeholder", "changeme", "replace", "insert", "your", "dummy", "fake", "sample", "redacted", "foobar",
	"xxxx", "****", "1234567890",
}

// isRandom reports whether a text may be a secret that a machine made.
func isRandom(text string) bool {
	lower := strings.ToLower(text)
	return entropy(text) >= leastEntropy && !hasRun(lower) && !holdsAny(lower, placeholders) && !holdsAny(text, published)
}

func holdsAny(text string, parts []string) bool {
	return slices.ContainsFunc(parts, func(part string) bool { return strings.Contains(text, part) })
}

// entropy returns how many bits each byte of a text carries, by how often each
// of them is there.
func entropy(text string) float64 {
	var counts [256]int
	for n := range len(text) {
		counts[text[n]]++
	}
	bits := 0.0
	for _, count := range counts {
		if count > 0 {
			share := float64(count) / float64(len(text))
			bits -= share * math.Log2(share)
		}
	}
	return bits
}

// hasRun reports whether a text holds the same character many times in a row,
// or many that count up.
func hasRun(text string) bool {
	same, up := 1, 1
	for n := 1; n < len(text); n++ {
		same, up = same+1, up+1
		if text[n] != text[n-1] {
			same = 1
		}
		if text[n] != text[n-1]+1 {
			up = 1
		}
		if same >= leastRun || up >= leastRun {
			return true
		}
	}
	return false
}

// isMixedCase reports whether a text has letters of both cases.
func isMixedCase(text string) bool {
	return strings.ContainsFunc(text, unicode.IsUpper) && strings.ContainsFunc(text, unicode.IsLower)
}

// isMixed reports whether a text has letters of both cases, and digits.
func isMixed(text string) bool {
	return isMixedCase(text) && strings.ContainsFunc(text, unicode.IsDigit)
}

const base62 = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"

// hasChecksum reports whether the last six characters of a token of GitHub or
// npm are the checksum of the 30 in front of them (github.blog, "Behind
// GitHub's new authentication token formats", 2021-04).
func hasChecksum(token string) bool {
	_, body, _ := strings.Cut(token, "_")
	if len(body) != 36 {
		return false
	}
	sum := crc32.ChecksumIEEE([]byte(body[:30]))
	for n := 35; n >= 30; n-- {
		if body[n] != base62[sum%62] {
			return false
		}
		sum /= 62
	}
	return true
}

// isJSONWebToken reports whether a text is a token that somebody signed, and
// that is not meant for everybody: it is no example, and none of those that
// web pages present for a visitor who has not logged in.
func isJSONWebToken(text string) bool {
	parts := strings.Split(text, ".")
	if len(parts) != 3 {
		return false
	}
	var header, claims map[string]any
	if !decodeJSON(parts[0], &header) || !decodeJSON(parts[1], &claims) || header["alg"] == nil {
		return false
	}
	return claims["name"] != "John Doe" && claims["role"] != "anon" && claims["iss"] != "supabase-demo"
}

func decodeJSON(part string, into *map[string]any) bool {
	text, err := base64.RawURLEncoding.DecodeString(part)
	return err == nil && json.Unmarshal(text, into) == nil
}
