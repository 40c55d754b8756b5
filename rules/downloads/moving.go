package downloads

import (
	"regexp"
	"slices"
	"strings"

	"github.com/dflint/dflint/analyzer/downloads"
	"github.com/dflint/dflint/analyzer/pattern"
)

// A target is the part of a URL that moves.
type target struct {
	from, to int // where it stands in the URL's text
	name     string
	branch   bool // of a repository
}

// movingTarget returns the part of a URL's path that names a moving target.
func movingTarget(u downloads.URL) (target, bool) {
	path := maskUnknown(u.Path)
	var parts []target
	at := strings.LastIndex(u.Text, u.Path)
	for part := range strings.SplitSeq(path, "/") {
		parts = append(parts, target{from: at, to: at + len(part), name: part})
		at += len(part) + 1
	}
	if tag, ok := releaseIn(u.Host, parts); ok {
		return tag, isMovingTag(tag.name)
	}
	if ref := refIn(u.Host, parts); ref > 0 && ref < len(parts) {
		if t, ok := movingRef(parts[ref:]); ok || isForge(u.Host) {
			return t, ok
		}
	}
	for n, part := range parts {
		switch {
		case hasCommit.MatchString(part.name):
			return target{}, false
		case part.name == "heads" && n > 0 && parts[n-1].name == "refs":
			return movingRef(parts[n-1:])
		case isMovingPart(part.name) && !hasDate.MatchString(path):
			part.branch = part.name == "master" || part.name == "HEAD"
			return part, true
		}
	}
	return movingFile(parts[len(parts)-1], path)
}

// isMovingPart reports whether a part of a path is the name of something that
// moves, wherever it stands.
func isMovingPart(part string) bool {
	switch part {
	case "latest", "nightly", "master", "HEAD":
		return true
	}
	return strings.HasPrefix(part, "latest-") || strings.HasSuffix(part, "-latest")
}

// movingFile reports whether the name of a file says that it moves.
func movingFile(file target, path string) (target, bool) {
	moving := movingName.FindStringSubmatchIndex(file.name)
	if moving == nil || hasDate.MatchString(path) {
		return target{}, false
	}
	name := file.name[moving[2]:moving[3]]
	channel := !strings.EqualFold(name, "latest") && !strings.EqualFold(name, "nightly")
	if channel && hasVersion.MatchString(strings.ReplaceAll(path, "x86_64", "")) {
		return target{}, false
	}
	return target{from: file.from + moving[2], to: file.from + moving[3], name: name}, true
}

var (
	hasCommit  = regexp.MustCompile(`^[0-9a-f]{7,64}$`)
	hasDate    = pattern.MustCompile(`20\d\d[-_.]?(0[1-9]|1[0-2])[-_.]?(0[1-9]|[12]\d|3[01])`)
	hasVersion = regexp.MustCompile(`\d[._]\d|\d{4}`)
	movingName = pattern.MustCompile(`(?i)(?:^|[-_.])(latest|nightly|stable|current)(?:[-_.]|$)`)
)

// releaseIn returns the part of a path that names a release of a repository.
func releaseIn(host string, parts []target) (target, bool) {
	if len(parts) < 6 || !isForge(host) || parts[3].name != "releases" || parts[4].name != "download" {
		return target{}, false
	}
	return parts[5], true
}

// refIn returns the index of the part of a path that names a branch, tag or
// commit of a repository, or 0 if there is none.
func refIn(host string, parts []target) int {
	if host == "raw.githubusercontent.com" {
		return 3
	}
	for n := 3; n+1 < len(parts); n++ {
		if !slices.Contains(refMarkers, parts[n].name) {
			continue
		}
		if slices.Contains([]string{"branch", "tag", "commit"}, parts[n+1].name) {
			return n + 2 // Gitea
		}
		return n + 1
	}
	return 0
}

// refMarkers are the parts of a path behind which forges have the name of a
// branch, tag or commit: GitHub, GitLab, Bitbucket, Gitea, cgit, 2026.
var refMarkers = []string{"raw", "blob", "archive", "tarball", "zipball", "tar.gz", "zip", "legacy.tar.gz", "legacy.zip", "get"}

// isForge reports whether a host is known to serve repositories in that way.
func isForge(host string) bool {
	switch host {
	case "github.com", "www.github.com", "raw.githubusercontent.com", "codeload.github.com", "raw.github.com",
		"bitbucket.org", "codeberg.org":
		return true
	}
	return strings.HasPrefix(host, "gitlab.") || strings.HasPrefix(host, "gitea.")
}

// movingRef returns the branch, or the tag that moves, which the parts of a
// path start with.
func movingRef(parts []target) (target, bool) {
	ref := parts[0]
	heads := len(parts) > 2 && ref.name == "refs" && parts[1].name == "heads"
	switch {
	case heads:
		ref = parts[2]
	case ref.name == "refs":
		return target{}, false
	}
	ref.name = cutArchive(ref.name)
	ref.to = ref.from + len(ref.name)
	ref.branch = heads || isUsualBranch(ref.name) || len(parts) == 1 && isBranch(ref.name)
	return ref, ref.branch || isMovingTag(ref.name)
}

func isMovingTag(tag string) bool { return movingTag.MatchString(tag) && !hasDate.MatchString(tag) }

// movingTag matches tags that are set anew with every build.
var movingTag = pattern.MustCompile(`(?i)^(latest|nightly|continuous|snapshot|canary|edge|tip|rolling)$|^(latest|nightly|continuous)[-_]`)

// cutArchive cuts the ending of an archive off a name.
func cutArchive(name string) string {
	for _, ending := range [...]string{".tar.gz", ".tar.bz2", ".tar.xz", ".tgz", ".zip", ".tar", ".bundle"} {
		if cut, ok := strings.CutSuffix(name, ending); ok {
			return cut
		}
	}
	return name
}

// maskUnknown replaces what only the build knows by zeros, as many as it has bytes.
func maskUnknown(path string) string {
	masked := []byte(path)
	for _, at := range unknownPart.FindAllStringIndex(path, -1) {
		for n := at[0]; n < at[1]; n++ {
			masked[n] = '0'
		}
	}
	return string(masked)
}

var unknownPart = regexp.MustCompile("\\$\\((?:[^()]|\\([^()]*\\))*\\)|\\$\\{[^}]*\\}|\\$[\\w:]+|`[^`]*`")
