package repo

import (
	"regexp"
	"strings"
)

// A version matrix is a set of sibling files whose paths differ in exactly the
// version that they speak of: 3.11/Dockerfile says 3.11, 3.12/Dockerfile 3.12.
// They differ on purpose.

// withoutMatrices returns the sayings that are in no version matrix.
func withoutMatrices(sayings []saying) []saying {
	values := map[string]map[string]bool{} // what is said, by the shape of the paths
	shapes := make([]string, len(sayings))
	for n, s := range sayings {
		shapes[n] = shape(s.File.Path, s.value)
		if values[shapes[n]] == nil {
			values[shapes[n]] = map[string]bool{}
		}
		values[shapes[n]][s.value] = true
	}
	var rest []saying
	for n, s := range sayings {
		if !strings.Contains(shapes[n], "*") || len(values[shapes[n]]) < 2 {
			rest = append(rest, s)
		}
	}
	return rest
}

var versionToken = regexp.MustCompile(`[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*`)

// shape returns a path with a star for each part that names the version, or the
// part of it that the folders tell apart: 3.12 for 3.12.4, and the reverse. The
// numbers in other parts are left out: what they tell apart is no matter here.
func shape(path, version string) string {
	tokens := versionToken.FindAllString(strings.ToLower(version), -1)
	return versionToken.ReplaceAllStringFunc(path, func(part string) string {
		name, number := cutName(strings.ToLower(part))
		for _, token := range tokens {
			_, wanted := cutName(token)
			switch {
			case strings.EqualFold(part, token):
				return "*"
			case number != "" && sameVersion(number, wanted):
				return name + "*"
			}
		}
		if number != "" {
			return name + "#"
		}
		return part
	})
}

// cutName cuts a word such as v3.12, python3.12 or jdk17 into name and number.
func cutName(word string) (name, number string) {
	digits := strings.IndexAny(word, "0123456789")
	if digits < 0 {
		return word, ""
	}
	return word[:digits], word[digits:]
}

// sameVersion reports whether one version is the other, the beginning of it, or
// the same without its dots.
func sameVersion(a, b string) bool {
	if b == "" {
		return false
	}
	return strings.HasPrefix(a+".", b+".") || strings.HasPrefix(b+".", a+".") ||
		strings.Contains(b, ".") && strings.ReplaceAll(b, ".", "") == a
}
