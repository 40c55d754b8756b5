package labels

import (
	"fmt"
	"net/mail"
	"net/url"
	"regexp"
	"strings"
	"time"

	"github.com/distribution/reference"
	"golang.org/x/mod/semver"
)

// A valueType is what the value of a label may have to be.
type valueType struct {
	name    string // as a configuration writes it
	noun    string // as a message says it
	example string // how to write it
	valid   func(string) bool
}

// valueTypes returns the types that have a name; any other is a regular expression.
func valueTypes() []valueType {
	return []valueType{
		{"text", "text", "", func(string) bool { return true }},
		{"url", "URL", "https://example.com/docs", isURL},
		{"email", "mail address", "team@example.com", isEmail},
		{"semver", "semantic version", "1.2.3", isSemver},
		{"rfc3339", "RFC 3339 time", "2025-01-31T12:00:00Z", isTime},
		{"spdx", "SPDX expression", "MIT OR Apache-2.0", isSPDX},
		{"hash", "commit hash", "3f0a1c2", commitHash.MatchString},
		{"digest", "digest", "sha256:<64 hex digits>", digest.MatchString},
		{"image", "image reference", "docker.io/library/debian:12", isImage},
	}
}

// ociTypes returns the types that the OCI image specification 1.1
// (annotations.md) gives to its own keys; the others are free text.
func ociTypes() map[string]string {
	return map[string]string{
		"org.opencontainers.image.created":       "rfc3339",
		"org.opencontainers.image.url":           "url",
		"org.opencontainers.image.documentation": "url",
		"org.opencontainers.image.source":        "url",
		"org.opencontainers.image.licenses":      "spdx",
		baseName:                                 "image",
		baseDigest:                               "digest",
	}
}

var (
	// commitHash is a hash of git, short or whole, SHA-1 or SHA-256. Buildx marks
	// one of a changed work tree as dirty.
	commitHash = regexp.MustCompile(`^(?:[0-9a-f]{7,40}|[0-9a-f]{64})(?:-dirty)?$`)
	digest     = regexp.MustCompile(`^(?:sha256:[0-9a-f]{64}|sha512:[0-9a-f]{128})$`)
	// substitution is a command that a shell would run, and LABEL does not.
	substitution = regexp.MustCompile("\\$\\([^)]|`[a-z]")
)

// complain returns what is wrong with the value of a key that is to be of a
// type, or "".
func complain(key, kind, value string) string {
	for _, t := range valueTypes() {
		switch {
		case t.name != kind:
		case t.valid(value):
			return ""
		case substitution.MatchString(value):
			return fmt.Sprintf("%s holds a command, which LABEL does not run: pass a build argument", key)
		default:
			return fmt.Sprintf("%s is no %s: write it like %s", key, t.noun, t.example)
		}
	}
	pattern, err := regexp.Compile(kind)
	if err != nil {
		return fmt.Sprintf("%s cannot be judged: %q is neither a type nor a regular expression", key, kind)
	}
	if !pattern.MatchString(value) {
		return fmt.Sprintf("%s does not match %s", key, kind)
	}
	return ""
}

func isURL(value string) bool {
	u, err := url.Parse(value)
	return err == nil && u.Scheme != "" && u.Host != ""
}

func isEmail(value string) bool {
	_, err := mail.ParseAddress(value)
	return err == nil
}

// isSemver reports whether a value is a whole semantic version, with or
// without the v in front.
func isSemver(value string) bool {
	v := "v" + strings.TrimPrefix(value, "v")
	return semver.IsValid(v) && semver.Canonical(v)+semver.Build(v) == v
}

func isTime(value string) bool {
	_, err := time.Parse(time.RFC3339, value)
	return err == nil
}

func isImage(value string) bool {
	_, err := reference.ParseNormalizedNamed(value)
	return err == nil
}
