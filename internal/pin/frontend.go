package pin

import (
	"cmp"
	"fmt"
	"regexp"
	"strconv"
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A frontend is the version of what reads a Dockerfile, as far as the file
// itself says it.
type frontend struct {
	major, minor int // both 0 if the version is not known
	labs         bool
}

// newest is a version that has all that there is.
var newest = frontend{major: 1, minor: 1 << 20}

// lastExperimental is the last version that was called experimental, and to
// which that tag points.
var lastExperimental = frontend{major: 1, minor: 2}

// dockerfileFrontend matches the repositories of Docker's frontend and their mirrors.
var dockerfileFrontend = regexp.MustCompile(`(?:^|/)docker/dockerfile(?:-upstream)?$`)

var frontendVersion = regexp.MustCompile(`^(\d{1,4})(?:\.(\d{1,4}))?(?:\.\d+)?(-labs)?(?:-\w+)*$`)

// frontendOf returns the frontend that a file asks for. A tag that moves is
// the newest there is, but with a digest it may be any that there was.
func frontendOf(file *dockerfile.File) frontend {
	for _, directive := range file.Directives {
		ref := directive.Image
		if directive.Name != "syntax" || ref == nil || ref.Kind != dockerfile.RefImage || !dockerfileFrontend.MatchString(ref.Repository) {
			continue
		}
		match := frontendVersion.FindStringSubmatch(ref.Tag)
		switch {
		case strings.HasSuffix(ref.Tag, "experimental") && (match == nil || match[2] == ""):
			return lastExperimental
		case match != nil && match[2] != "":
			return frontend{number(match[1]), number(match[2]), match[3] != ""}
		case ref.Digest != "":
			return frontend{}
		case match != nil && match[1] != "0", ref.Tag == "", ref.Tag == "latest", ref.Tag == "labs", strings.HasPrefix(ref.Tag, "master"):
			return newest
		}
		return frontend{}
	}
	return frontend{}
}

func number(digits string) int {
	n, _ := strconv.Atoi(digits) // a few digits are a number
	return n
}

func (f frontend) isKnown() bool { return f != frontend{} }

func (f frontend) String() string { return fmt.Sprintf("%d.%d", f.major, f.minor) }

// checksums are the versions that know ADD --checksum (BuildKit's reference;
// for files it was in 1.5-labs before).
var checksums = map[Kind]frontend{File: {major: 1, minor: 6}, Git: {major: 1, minor: 16}}

// hasChecksum reports whether a known version knows --checksum of a kind.
func (f frontend) hasChecksum(kind Kind) bool {
	need := checksums[kind]
	if kind == File && f.labs {
		need.minor--
	}
	return f.isKnown() && cmp.Or(cmp.Compare(f.major, need.major), cmp.Compare(f.minor, need.minor)) >= 0
}

// lacksChecksum says what is missing, and how to mend that.
func (f frontend) lacksChecksum(kind Kind) *Reason {
	has := "no # syntax line promises"
	if f.isKnown() {
		has = "the frontend " + f.String() + " does not have"
	}
	return refused("needs ADD --checksum, which %s: write # syntax=docker/dockerfile:%s or newer", has, checksums[kind])
}
