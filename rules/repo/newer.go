package repo

import "strings"

// newer reports whether a version is newer than another: by its numbers, part
// for part. Of two that are equal so far, the one that says more is.
func newer(a, b string) bool {
	for a != "" && b != "" {
		var x, y string
		x, a = part(a)
		y, b = part(b)
		if x == y {
			continue
		}
		if isNumber(x) && isNumber(y) {
			x, y = strings.TrimLeft(x, "0"), strings.TrimLeft(y, "0")
			if len(x) != len(y) {
				return len(x) > len(y)
			}
		}
		return x > y
	}
	return len(a) > len(b)
}

// part cuts the leading number off a version, or what stands in front of the next one.
func part(version string) (first, rest string) {
	digits := isNumber(version[:1])
	end := strings.IndexFunc(version, func(r rune) bool { return (r >= '0' && r <= '9') != digits })
	if end < 0 {
		return version, ""
	}
	return version[:end], version[end:]
}

func isNumber(text string) bool { return text[0] >= '0' && text[0] <= '9' }
