package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"time"
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
	command := exec.CommandContext(ctx, "git", "-c", "http.followRedirects=false",
		"ls-remote", "--quiet", "--", repository, pattern, pattern+"^{}")
	command.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=http:https:ssh:git", "LC_ALL=C")
	if os.Getenv("GIT_SSH_COMMAND") == "" {
		command.Env = append(command.Env, "GIT_SSH_COMMAND=ssh -o BatchMode=yes") // nobody is there to be asked
	}
	command.WaitDelay = time.Second // its helpers may outlive it
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	err := command.Run()
	switch {
	case err == nil:
		return stdout.String(), nil
	case errors.Is(err, exec.ErrNotFound):
		return "", errors.New("git is not installed, which is needed to ask a repository")
	case errors.Is(ctx.Err(), context.DeadlineExceeded):
		return "", errors.New("the repository did not answer in time: try again, or set a longer --timeout")
	case ctx.Err() != nil:
		return "", ctx.Err()
	}
	return "", errors.New("git cannot read the repository: " + complaint(stderr.String(), err))
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
