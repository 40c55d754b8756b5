package downloads

import (
	"slices"
	"strings"
)

// branches are names that repositories give to what moves; as of 2026.
var branches = strings.Fields(`
	HEAD main master trunk default develop development devel dev stable next edge nightly latest
	staging production release testing unstable canary gh-pages`)

// isBranch reports whether a name is that of a branch and not of a tag or a
// commit. A name without a digit is one: a tag has a version or a date in it.
func isBranch(ref string) bool {
	switch name := strings.TrimPrefix(ref, "origin/"); {
	case ref == "" || strings.HasPrefix(ref, "refs/tags/") || strings.HasPrefix(ref, "tags/"):
		return false
	case strings.HasPrefix(ref, "refs/heads/") || name != ref && !isCommit(name):
		return true
	case isUsualBranch(name) || strings.HasSuffix(name, ".x") || strings.HasSuffix(name, "-stable"):
		return true
	default:
		return !strings.ContainsAny(name, "0123456789") && !isCommit(name)
	}
}

func isUsualBranch(ref string) bool { return slices.Contains(branches, ref) }

// isCommit reports whether a name can be the hash of a commit, be it cut short.
func isCommit(ref string) bool {
	return len(ref) >= 7 && len(ref) <= 64 && strings.Trim(ref, "0123456789abcdefABCDEF") == ""
}

// isFullCommit reports whether a name is the whole hash of a commit.
func isFullCommit(ref string) bool { return isCommit(ref) && (len(ref) == 40 || len(ref) == 64) }
