package images

import (
	"regexp"
	"slices"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer/pattern"
)

// The words of tags, collected from the tags of Docker's official images and
// of widely used images on ghcr.io, quay.io, gcr.io and mcr.microsoft.com, 2026.
var (
	// floatingWords move a tag whatever version stands beside them.
	floatingWords = []string{
		"canary", "daily", "head", "latest", "main", "master", "nightly", "snapshot", "trunk",
	}
	// channelWords name a line of development where they begin a tag.
	channelWords = []string{
		"alpha", "beta", "current", "dev", "devel", "develop", "edge", "experimental", "labs", "lts", "mainline",
		"next", "oldstable", "preview", "rawhide", "rc", "release", "rolling", "sid", "stable", "testing",
		"tumbleweed", "unstable",
	}
	// platformWords hold digits that are no version.
	platformWords = []string{
		"386", "aarch64", "amd64", "arm32v5", "arm32v6", "arm32v7", "arm64", "arm64v8", "armv5", "armv6", "armv7",
		"i386", "i586", "i686", "k8s", "mips64le", "ppc64le", "riscv64", "s390x", "win32", "win64", "x64", "x86",
	}
	// systemWords name the system below what the tag is about. Digits joined to
	// them are that system's version, as in alpine3.19; so is a number behind
	// them, as in debian-12, save for alpine, where that is the product's own.
	systemWords = []string{
		"al", "alma", "almalinux", "alpine", "amazonlinux", "amzn", "azurelinux", "centos", "debian", "el", "fc", "fedora",
		"leap", "ltsc", "mariner", "nanoserver", "ol", "opensuse", "oraclelinux", "photon", "rhel", "rocky", "rockylinux",
		"servercore", "ubi", "ubuntu", "windowsservercore", "wolfi",
	}
)

var (
	tagDate    = pattern.MustCompile(`(?:^|\D)20\d\d([-_.]?)(?:0[1-9]|1[0-2])([-_.]?)(?:0[1-9]|[12]\d|3[01])(?:$|\D)`)
	tagNumbers = regexp.MustCompile(`^([a-z]*)(\d+(?:\.\d+)*)(.*)$`)
	tagCommit  = regexp.MustCompile(`^(?:g|sha)?[0-9a-f]{7,40}$`)
	// tagRelease matches what follows a version and tells one build of it from the others.
	tagRelease = regexp.MustCompile(`^[.u]?(?:u|rc|alpha|beta|preview|pre|ea|cu|r|b|p)?\d+$`)
)

// rungOfTag judges a tag other than latest; whole is the number of numbers in
// a whole version.
func rungOfTag(tag string, whole int) Rung {
	tag = strings.ToLower(tag)
	words := tagWords(tag)
	switch {
	case tagDate.MatchString(tag) || slices.ContainsFunc(words, isCommit):
		return Versioned
	case slices.ContainsFunc(words, func(word string) bool { return slices.Contains(floatingWords, word) }):
		return Moving
	}
	version, release := tagVersion(words)
	switch {
	case version == "":
		return Moving
	case release || strings.Count(version, ".")+1 >= whole:
		return Versioned
	case slices.Contains(channelWords, words[0]):
		return Moving
	}
	return Partial
}

func tagWords(tag string) []string {
	tag = strings.ReplaceAll(tag, "x86_64", "x64")
	return strings.FieldsFunc(tag, func(r rune) bool { return r == '-' || r == '_' })
}

// isCommit reports whether a word is a commit hash, a time or the number of a build.
func isCommit(word string) bool {
	return tagCommit.MatchString(word) && strings.ContainsAny(word, "0123456789")
}

// tagVersion returns the first version in the words of a tag that is not that
// of the system below, and whether a release or build number makes it exact.
func tagVersion(words []string) (version string, release bool) {
	for n := 0; n < len(words); n++ {
		match := tagNumbers.FindStringSubmatch(words[n])
		switch {
		case slices.Contains(platformWords, words[n]):
			continue
		case words[n] != "alpine" && slices.Contains(systemWords, words[n]):
			n += len(leadingNumbers(words[n+1:]))
			continue
		case match == nil, slices.Contains(systemWords, match[1]) && !(n == 0 && match[1] == "ltsc"):
			continue
		}
		if isBuild := match[1] == "b" || match[1] == "build"; isBuild && len(match[2]) > 2 {
			return match[2], true
		}
		version = match[2]
		if match[3] != "" {
			return version, tagRelease.MatchString(match[3])
		}
		return version, n+1 < len(words) && isRelease(words[n+1:], strings.Contains(version, "."))
	}
	return "", false
}

// isRelease reports whether the words behind a version begin with a release of
// it. A mere number is one only behind a version with a dot.
func isRelease(words []string, dotted bool) bool {
	word := words[0]
	if _, err := strconv.Atoi(word); err == nil {
		return dotted
	}
	switch word {
	case "rc", "alpha", "beta", "preview", "ea":
		return len(leadingNumbers(words[1:])) > 0
	}
	match := tagNumbers.FindStringSubmatch(strings.Replace(word, ".", "", 1))
	return match != nil && match[1] != "" && tagRelease.MatchString(match[1]+match[2])
}

// leadingNumbers returns the words before the first that is no number.
func leadingNumbers(words []string) []string {
	for n, word := range words {
		if strings.Trim(word, "0123456789.") != "" {
			return words[:n]
		}
	}
	return words
}
