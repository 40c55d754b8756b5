package config

import (
	"cmp"
	"regexp"
	"strconv"
	"strings"
)

// versionPattern is also part of the JSON Schema.
const versionPattern = `^[0-9]{1,9}(\.[0-9]{1,9}){0,2}$`

var version = regexp.MustCompile(versionPattern)

// compareVersions compares number by number: 0.9 comes before 0.10, and 1 is
// 1.0. What is no number counts as 0.
func compareVersions(a, b string) int {
	for a != "" || b != "" {
		var x, y string
		x, a, _ = strings.Cut(a, ".")
		y, b, _ = strings.Cut(b, ".")
		n, _ := strconv.Atoi(x)
		m, _ := strconv.Atoi(y)
		if c := cmp.Compare(n, m); c != 0 {
			return c
		}
	}
	return 0
}
