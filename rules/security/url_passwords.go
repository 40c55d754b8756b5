package security

import (
	"net/url"
	"regexp"
	"slices"
	"strings"
	"unicode"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// urlPasswords returns the passwords in the URLs of a file. That of
// `https://user:$PASSWORD@host` is where the variable's value is written.
func urlPasswords(file *dockerfile.File) []literal {
	var found []literal
	text := file.Source.Text
	for at := 0; ; {
		next := strings.Index(text[at:], "://")
		if next < 0 {
			return found
		}
		at += next + len("://")
		authority := text[at:]
		if end := strings.IndexAny(authority, urlEnds); end >= 0 {
			authority = authority[:end]
		}
		host := strings.LastIndexByte(authority, '@')
		if host < 0 {
			continue
		}
		user, password, _ := strings.Cut(authority[:host], ":")
		span := dockerfile.Span{Start: at + host - len(password), End: at + host}
		if strings.Contains(password, "$") {
			password, span = variableValue(file, password, span)
		}
		if isRealPassword(password, user) && isRealHost(authority[host+1:]) {
			found = append(found, literal{"password in a URL", span})
		}
	}
}

// urlEnds are the characters that end the authority of a URL in a Dockerfile.
const urlEnds = " \t\r\n\"'`/\\?#<>()[]|;,"

var variableUse = regexp.MustCompile(`^\$(?:(\w+)|\{(\w+)\})$`)

// variableValue returns the value of a password that is nothing but a variable,
// and where it is written; "" if that is not in the file.
func variableValue(file *dockerfile.File, password string, span dockerfile.Span) (string, dockerfile.Span) {
	use, i := variableUse.FindStringSubmatch(password), instructionAt(file, span.Start)
	if use == nil || i == nil {
		return "", span
	}
	variable := i.Scope.Lookup(use[1] + use[2])
	if variable == nil || !variable.Set || !variable.Value.Known {
		return "", span
	}
	value, written := variable.Value.Value, variable.Value.Whole()
	if file.Source.Slice(written) != value {
		return "", span
	}
	return value, written
}

func instructionAt(file *dockerfile.File, offset int) *dockerfile.Instruction {
	for _, i := range file.Instructions {
		if i.Span.Start <= offset && offset < i.Span.End {
			return i
		}
	}
	return nil
}

// weakPasswords are passwords that nobody takes for a secret: defaults, and
// words that stand for a password.
var weakPasswords = []string{
	"admin", "administrator", "apppw", "changeit", "changeme", "credentials", "database", "db", "default", "demo", "dev", "development",
	"docker", "foo", "foobar", "bar", "guest", "hunter", "key", "letmein", "local", "login", "minio", "minioadmin", "mongo", "mysql", "mypw",
	"name", "oracle", "oauth", "postgres", "postgresql", "private", "pw", "pwd", "qwerty", "rabbit", "rabbitmq", "redis", "root",
	"sample", "some", "string", "sys", "system", "test", "testing", "token", "user", "username", "value", "welcome", "xoauthbasic",
}

// weakParts are words that are part of placeholders and of what is public.
var weakParts = []string{"anon", "pass", "secret", "example", "changeme", "placeholder", "yourtoken", "mytoken", "apikey", "xxx", "redacted", "hidden"}

// leet are the letters that digits and signs are taken for.
var leet = strings.NewReplacer("0", "o", "1", "i", "3", "e", "4", "a", "5", "s", "7", "t", "@", "a", "$", "s")

// isRealPassword reports whether what stands in the place of a password is one,
// and not a placeholder, a default or a template's variable.
func isRealPassword(password, user string) bool {
	if plain, err := url.PathUnescape(password); err == nil {
		password = plain
	}
	lower, name := strings.ToLower(password), strings.ToLower(user)
	if len(password) < 4 || strings.ContainsAny(password, "${}*^") || hasRun(lower) || hasFewKinds(lower) {
		return false
	}
	if lower == name || len(name) > 2 && strings.Contains(lower, name) {
		return false
	}
	for _, word := range []string{lower, leet.Replace(lower)} {
		letters := strings.Map(onlyLetters, word)
		if slices.Contains(weakPasswords, letters) || holdsAny(letters, weakParts) {
			return false
		}
	}
	return true
}

// hasFewKinds reports whether a text has no more than two different letters and
// digits.
func hasFewKinds(text string) bool {
	kinds := map[rune]bool{}
	for _, r := range text {
		if unicode.IsLetter(r) || unicode.IsDigit(r) {
			kinds[r] = true
		}
	}
	return len(kinds) < 3
}

func onlyLetters(r rune) rune {
	if unicode.IsLetter(r) {
		return r
	}
	return -1
}

// testDomains are the domains that are reserved for examples and for the
// machine itself (RFC 2606, RFC 6761, RFC 6762, Docker Desktop).
var testDomains = []string{".example", ".test", ".invalid", ".localhost", ".local", ".docker.internal", ".example.com", ".example.org", ".example.net"}

// isRealHost reports whether a host, perhaps with a port, is one that others can
// reach: not the machine itself, a service beside the container, or an example.
func isRealHost(host string) bool {
	host, _, _ = strings.Cut(strings.ToLower(host), ":")
	if strings.Contains(host, "$") {
		return true
	}
	isTest := func(domain string) bool { return strings.HasSuffix("."+host, domain) }
	return strings.Contains(host, ".") && !strings.HasPrefix(host, "127.") && host != "0.0.0.0" && !slices.ContainsFunc(testDomains, isTest)
}
