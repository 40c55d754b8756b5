package repo

import (
	"regexp"
	"strings"
)

// A version matrix is a set of sibling files whose paths differ in exactly the
// version that they speak of: 3.11/Dockerfile says 3.11, 3.12/Dockerfile 3.12.
// They differ on purpose. So does a file whose path spells a whole version out,
// be it without siblings: the others of its kind may be gone.

// withoutMatrices returns the uses that are in no version matrix.
func withoutMatrices[T any](uses []use[T]) []use[T] {
	values := map[string]map[string]bool{} // what is said by those who name it, by the shape of the path
	shapes := make([]shape, len(uses))
	for n, u := range uses {
		if shapes[n] = shapeOf(u.File.Path, u.value); shapes[n].named {
			add(values, shapes[n].path, u.value)
		}
	}
	var rest []use[T]
	for n, u := range uses {
		if !shapes[n].spelled && (!shapes[n].named || len(values[shapes[n].path]) < 2) {
			rest = append(rest, u)
		}
	}
	return rest
}

// A shape is a path without its versions.
type shape struct {
	path    string
	named   bool // it names the version that is looked for, or the part of it that the folders tell apart
	spelled bool // it spells it out: with a dot, or as a word
}

var versionToken = regexp.MustCompile(`[0-9A-Za-z]+(?:\.[0-9A-Za-z]+)*`)

// leastWord is how many letters a word has at least that is a version.
const leastWord = 4

// shapeOf returns the shape of a path, as seen by a version: 3.12 is named by
// 3.12.4, and the reverse.
func shapeOf(path, version string) shape {
	var s shape
	tokens := versionToken.FindAllString(strings.ToLower(version), -1)
	s.path = versionToken.ReplaceAllStringFunc(path, func(part string) string {
		name, number := cutName(strings.ToLower(part))
		for _, token := range tokens {
			_, wanted := cutName(token)
			switch {
			case strings.EqualFold(part, token) && number == "":
				s.named, s.spelled = true, s.spelled || len(part) >= leastWord
				return "#"
			case number != "" && sameVersion(number, wanted):
				s.named, s.spelled = true, s.spelled || strings.Contains(number, ".")
			}
		}
		if number != "" {
			return name + "#"
		}
		return part
	})
	return s
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
