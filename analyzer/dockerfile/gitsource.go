package dockerfile

import (
	"regexp"

	"github.com/moby/buildkit/frontend/dockerfile/dfgitutil"
)

// A GitSource is a source of ADD that BuildKit clones.
type GitSource struct {
	Repository string // as git takes it: "https://github.com/docker/buildx.git"
	Ref        string // the branch, tag or commit, "" for the default branch
	Checksum   string // the commit that the source itself gives as its checksum
}

// ParseGitSource reads a source of ADD. It reports false for what is no Git
// repository, and for what is not known.
func ParseGitSource(word Word) (GitSource, bool) {
	if !word.Known {
		return GitSource{}, false
	}
	ref, ok, err := dfgitutil.ParseGitRef(word.Value)
	if err != nil || !ok || ref.IndistinguishableFromLocal {
		return GitSource{}, false
	}
	return GitSource{Repository: ref.Remote, Ref: ref.Ref, Checksum: ref.Checksum}, true
}

// fullCommit matches the hash of a commit, written out.
var fullCommit = regexp.MustCompile(`^([0-9a-f]{40}|[0-9a-f]{64})$`)

// NamesCommit reports whether the ref is the hash of a commit, which cannot move.
func (s GitSource) NamesCommit() bool { return fullCommit.MatchString(s.Ref) }
