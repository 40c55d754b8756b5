package fetch

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"github.com/dflint/dflint/analyzer/child"
	"github.com/dflint/dflint/internal/git"
)

// Commit returns the full commit that a reference of a Git repository stands
// for today, "" being that of its default branch. It asks with the program
// git, and so with the user's credentials and proxies. An annotated tag counts
// as the commit that it names. A branch goes on: what is not a tag counts as one.
func (c *Client) Commit(ctx context.Context, repository, ref string) (commit string, branch bool, err error) {
	ctx, cancel := c.limit(ctx)
	defer cancel()
	pattern := ref
	if ref == "" {
		pattern = "HEAD"
	}
	repository, err = c.settle(ctx, repository)
	if err != nil {
		return "", false, err
	}
	list, err := listRemote(ctx, repository, pattern)
	if err != nil {
		return "", false, err
	}
	if commit, name := choose(list, ref); commit != "" {
		return commit, !strings.HasPrefix(name, "refs/tags/"), nil
	}
	return "", false, fmt.Errorf("the repository has no branch or tag %s", pattern)
}

// listRemote returns what git lists of a repository: a commit and the full
// name of what it belongs to, a line each. It follows no redirects: where they
// lead has been found out.
func listRemote(ctx context.Context, repository, pattern string) (string, error) {
	list, err := git.RemoteRefs(ctx, repository, pattern, pattern+"^{}")
	failure, failed := errors.AsType[*child.Failure](err)
	switch {
	case errors.Is(err, git.ErrMissing):
		return "", errors.New("git is not installed, which is needed to ask a repository")
	case errors.Is(err, context.DeadlineExceeded):
		return "", errors.New("the repository did not answer in time: try again, or set a longer --timeout")
	case failed:
		return "", errors.New("git cannot read the repository: " + complaint(failure.Said, failure.Unwrap()))
	}
	return list, err
}

// choose picks the commit out of what git lists as BuildKit does (buildkit
// v0.34, source/git/source.go): the full name counts first, then a branch, then
// a tag; and what an annotated tag names before the tag itself. It also returns
// the full name.
func choose(list, ref string) (commit, name string) {
	commits := map[string]string{}
	for line := range strings.Lines(list) {
		commit, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok {
			commits[name] = commit
		}
	}
	if ref == "" {
		return commits["HEAD"], "HEAD"
	}
	for _, room := range []string{"refs/", "refs/heads/", "refs/tags/"} {
		name := room + strings.TrimPrefix(ref, room)
		for _, name := range []string{name + "^{}", name} {
			if commit := commits[name]; commit != "" {
				return commit, name
			}
		}
	}
	return "", ""
}
