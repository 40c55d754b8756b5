package repo

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/images"
)

// pathWord matches a word in the name of a folder or a file, with a version
// that is joined to it.
var pathWord = regexp.MustCompile(`[a-z0-9]+(?:\.[0-9][a-z0-9]*)*`)

// archive matches a path that leads to what nobody updates any more.
var archive = regexp.MustCompile(`(?i)(?:^|/)[._]?(?:archived?|attic)/`)

// current returns the files that are in no archive: only these are to say the same.
func current(files []*analyzer.RepoFile) []*analyzer.RepoFile {
	return slices.DeleteFunc(slices.Clone(files), func(f *analyzer.RepoFile) bool { return archive.MatchString(f.Path) })
}

// siblingName returns the name of a folder or a file with a star for what tells
// siblings apart that say a value. A whole number behind a name, as in php7 and
// service2, does so only where it is that of what is said.
func siblingName(name, value string) string {
	name = strings.ToLower(name)
	if cut, number := cutName(name); number != "" && (cut == "" || cut == "v") {
		return "*"
	}
	isSystem := false // the word in front names a system: the numbers behind are its version
	return pathWord.ReplaceAllStringFunc(name, func(word string) string {
		cut, number := cutName(word)
		isSystem = images.IsSystem(word) || isSystem && cut == ""
		switch {
		case isSystem && cut == "":
			return "*"
		case images.IsCodename(word), images.IsPlatform(word), images.IsChannel(word),
			number != "" && images.IsSystem(cut):
			return "*"
		case strings.Contains(number, "."), number != "" && isNamed(word, value):
			return cut + "*"
		}
		return word
	})
}

// cutVersions cuts the numbers out of the name of a folder or a file, such as
// Dockerfile.3.12-slim: what is left tells of what kind it is, and is the same
// for all processors.
func cutVersions(name string) (kind, version string) {
	var numbers []string
	kind = pathWord.ReplaceAllStringFunc(strings.ToLower(name), func(word string) string {
		cut, number := cutName(word)
		switch {
		case images.IsPlatform(word):
			return "*"
		case number == "":
			return word
		}
		numbers = append(numbers, number)
		return cut + "*"
	})
	return kind, strings.Join(numbers, "-")
}

// isNamed reports whether a path has the version in it, or the part of it that
// folders tell apart: 3.12 for 3.12.4, and the reverse.
func isNamed(path, version string) bool {
	return namesVersion(path, version, func(string) bool { return true })
}

// isSpelled reports whether a path, or the name of a stage, spells a version out:
// 3.12, py312, node22, bookworm. It speaks for itself then, be it without
// siblings; the others of its kind may be gone. One or two digits alone do not,
// and one digit behind a name only where that is a system: ubi9, not worker1.
func isSpelled(path, version string) bool {
	return namesVersion(path, version, func(word string) bool {
		name, number := cutName(word)
		switch {
		case number == "":
			return len(word) >= leastWord
		case len(number) == 1, name == "" && len(number) == 2:
			return images.IsSystem(name)
		}
		return true
	})
}

// leastWord is how many letters a word has at least that is a version.
const leastWord = 4

// namesVersion reports whether one of the words of a path that count names a version.
func namesVersion(path, version string, counts func(word string) bool) bool {
	wanted := pathWord.FindAllString(strings.ToLower(version), -1)
	for _, word := range pathWord.FindAllString(strings.ToLower(path), -1) {
		_, number := cutName(word)
		if images.IsCodename(word) {
			number = images.ReleaseNumber(word)
		}
		for _, token := range wanted {
			_, wantedNumber := cutName(images.ReleaseNumber(token))
			isSame := word == token || number != "" && sameVersion(strings.TrimRight(number, letters), wantedNumber)
			if isSame && counts(word) {
				return true
			}
		}
	}
	return false
}

// letters may stand behind the number of a release: 21c, c9s.
const letters = "abcdefghijklmnopqrstuvwxyz"

// cutName cuts a word such as v3.12, python3.12 or jdk17 into name and number.
func cutName(word string) (name, number string) {
	digits := strings.IndexAny(word, "0123456789")
	if digits < 0 {
		return word, ""
	}
	return word[:digits], word[digits:]
}

// sameVersion reports whether one version is the other, the beginning of it, or
// that without its dots: 312 is 3.12.4.
func sameVersion(a, b string) bool {
	if b == "" {
		return false
	}
	if strings.HasPrefix(a+".", b+".") || strings.HasPrefix(b+".", a+".") {
		return true
	}
	joined := ""
	for part := range strings.SplitSeq(b, ".") {
		if joined += part; joined == a {
			return true
		}
	}
	return false
}
