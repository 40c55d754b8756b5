// Package credentials finds what in a URL opens something: nobody but the
// server may read it.
package credentials

import (
	"net/url"
	"regexp"
	"strings"

	"github.com/dflint/dflint/rules/security"
)

// stars stand in the place of credentials, however long these are.
const stars = "***"

// Star returns a text with stars in the place of the credentials in its URLs:
// whom they sign in as, parameters such as token and X-Amz-Signature, and the
// tokens that are known by their format. Starred twice, a text stays as it is.
func Star(text string) string {
	text = starUsers(text)
	text = parameter.ReplaceAllStringFunc(text, starParameter)
	return security.Star(text, stars)
}

// In reports whether a text holds what Star would hide.
func In(text string) bool { return Star(text) != text }

// starUsers stars what stands in front of the hosts of URLs.
func starUsers(text string) string {
	var b strings.Builder
	for text != "" {
		end := strings.IndexFunc(text, endsURL)
		if end < 0 {
			end = len(text)
		}
		starUsersOf(&b, text[:end])
		next := min(end+1, len(text)) // what ends a URL is one byte
		b.WriteString(text[end:next])
		text = text[next:]
	}
	return b.String()
}

// starUsersOf stars them in a text that holds nothing which would end a URL.
// One URL may be part of another.
func starUsersOf(b *strings.Builder, text string) {
	lastAt := strings.LastIndexByte(text, '@')
	for from := 0; ; {
		found := strings.Index(text[from:], "://")
		if found < 0 || from+found > lastAt {
			b.WriteString(text[from:])
			return
		}
		scheme, start := text[from:from+found], from+found+len("://")
		b.WriteString(text[from:start])
		from = start
		user := userIn(text[start:], lastAt-start)
		switch {
		case user < 0:
			continue
		case strings.HasSuffix(strings.ToLower(scheme), "ssh") && !strings.Contains(text[start:start+user], ":"):
			b.WriteString(text[start : start+user]) // the name of an account, as in git@
		default:
			b.WriteString(stars)
		}
		from = start + user
	}
}

// userIn returns how long what stands in front of the host is, -1 if nothing
// does. A slash belongs to it where it leaves no other host: somebody forgot to
// escape it in a password.
func userIn(text string, lastAt int) int {
	authority := text
	if end := strings.IndexAny(text, `/?#\`); end >= 0 {
		authority = text[:end]
	}
	if at := strings.LastIndexByte(authority, '@'); at >= 0 {
		return at
	}
	if _, port, ok := strings.Cut(authority, ":"); !ok || strings.HasPrefix(authority, "[") || strings.Trim(port, "0123456789") == "" {
		return -1
	}
	return lastAt
}

func endsURL(r rune) bool { return r <= ' ' || strings.ContainsRune("\"'`<>", r) }

// parameter matches a parameter of a URL, in its query or behind its #.
var parameter = regexp.MustCompile(`[?&;#][^=?&;#\s"'<>]+=[^&;#\s"'<>]+`)

// secretName matches the names of parameters that open something: those of
// signed URLs (AWS, Azure, Google, CloudFront), of package registries and of
// code forges among them.
var secretName = regexp.MustCompile(`(?i)token|secret|passw|passphrase|signature|credential|session|oauth|hmac|` +
	`(?:api|access|account|auth|private|shared|subscription|deploy|license)[-_.]?key|` +
	`^(?:x[-_])?(?:auth|authorization|bearer|code|jwt|key|pass|pat|psk|pw|pwd|sas|sig|sid|ticket)$`)

// starParameter stars the value of a parameter, if its name says that it is a
// secret or it is a URL that holds one.
func starParameter(text string) string {
	name, value, _ := strings.Cut(text[1:], "=")
	plain, err := url.QueryUnescape(value)
	if secretName.MatchString(unescaped(name)) || err == nil && plain != value && In(plain) {
		return text[:1] + name + "=" + stars
	}
	return text
}

func unescaped(name string) string {
	if plain, err := url.QueryUnescape(name); err == nil {
		return plain
	}
	return name
}
