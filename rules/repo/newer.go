package repo

import (
	"cmp"
	"slices"
	"strings"
)

// newer reports whether a version is newer than another.
func newer(a, b string) bool { return compareVersions(a, b) > 0 }

// compareVersions orders versions by their numbers, part for part: of two that
// are equal so far, the one that says more is the newer one, unless it says that
// it came before, as 1.0-rc1 does. Versions may be as old as each other without
// being the same, as 1.2 and 1.02 are.
func compareVersions(a, b string) int {
	a, b = withoutV(a), withoutV(b)
	for a != "" || b != "" {
		var x, y string
		x, a = part(a)
		y, b = part(b)
		if order := compareParts(x, y); order != 0 {
			return order
		}
	}
	return 0
}

// withoutV returns a version without a v in front of its number.
func withoutV(version string) string {
	if rest := strings.TrimLeft(version, "vV"); len(version)-len(rest) == 1 && isNumber(rest) {
		return rest
	}
	return version
}

// compareParts orders two parts of versions, "" for the end of one: what leads
// to a release, then its end, then all that comes behind it.
func compareParts(x, y string) int {
	if order := cmp.Compare(rankOf(x), rankOf(y)); order != 0 || x == y {
		return order
	}
	if isNumber(x) && isNumber(y) {
		x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
		if order := cmp.Compare(len(x), len(y)); order != 0 {
			return order
		}
	}
	return strings.Compare(x, y)
}

const (
	rankBefore = iota // of the release
	rankEnd
	rankBehind
)

// before are the words by which a version says that it came before the release
// of the same number.
var before = []string{"alpha", "beta", "dev", "ea", "pre", "preview", "rc", "snapshot"}

func rankOf(part string) int {
	switch {
	case part == "":
		return rankEnd
	case slices.Contains(before, strings.ToLower(strings.Trim(part, "-._~+"))):
		return rankBefore
	}
	return rankBehind
}

// part cuts the leading number off a version, or what stands in front of the next one.
func part(version string) (first, rest string) {
	if version == "" {
		return "", ""
	}
	digits := isNumber(version)
	end := strings.IndexFunc(version, func(r rune) bool { return (r >= '0' && r <= '9') != digits })
	if end < 0 {
		return version, ""
	}
	return version[:end], version[end:]
}

func isNumber(text string) bool { return text != "" && text[0] >= '0' && text[0] <= '9' }
