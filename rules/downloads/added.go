package downloads

import (
	"strings"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/analyzer/downloads"
)

// hasChecksum reports whether an ADD is told what it is to get, be it by an
// argument that the caller supplies.
func hasChecksum(add *dockerfile.Instruction) bool {
	sum := add.Flag("checksum")
	return sum != nil && (!sum.Value.Known || sum.Value.Value != "")
}

// filesAdded returns the URLs of files that an ADD takes from other machines.
func filesAdded(add *dockerfile.Instruction) []downloads.URL {
	var urls []downloads.URL
	for _, word := range add.Words[:max(len(add.Words)-1, 0)] { // without the destination
		if u := downloads.ParseURL(word); isFile(u) && !u.Local() {
			urls = append(urls, u)
		}
	}
	return urls
}

// isFile reports whether BuildKit fetches a source of ADD as a file over HTTP.
// A URL whose path ends with .git is a Git repository (buildkit v0.34,
// dfgitutil.ParseGitRef).
func isFile(u downloads.URL) bool {
	written := strings.HasPrefix(u.Text, "http://") || strings.HasPrefix(u.Text, "https://")
	return written && !strings.HasSuffix(u.Path, ".git")
}
