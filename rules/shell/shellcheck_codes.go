package shell

import (
	"slices"
	"strings"
)

// silentCodes are the codes of what is no mistake in a Dockerfile, or cannot be
// known. Source: what ShellCheck 0.9 says of real Dockerfiles, 2026-11.
var silentCodes = []string{
	"SC1017", // a carriage return: one finding a line, where the Dockerfile has such line ends
	"SC1090", // a sourced file that a variable names: it is only there during the build
	"SC1091", // a sourced file that is not there to be read: likewise
	"SC1128", // a shebang that is not the first line: the environment stands in front of it
}

// isSilent reports whether a code is left out. The codes from SC3000 on are
// about what /bin/sh need not know, which the one of the base image may.
func isSilent(code string) bool {
	return strings.HasPrefix(code, "SC3") || slices.Contains(silentCodes, code)
}

// sameMeaning are the codes whose fix only writes the same in another way.
var sameMeaning = []string{
	"SC2006", // `…` as $(…)
	"SC2236", // ! -z as -n
	"SC2237", // ! [ -n … ] as [ -z … ]
}
