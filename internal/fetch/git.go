package fetch

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"strings"
)

// Commit returns the full commit that a reference of a Git repository stands
// for today, "" being that of its default branch. It asks with the program
// git, and so with the user's credentials and proxies. An annotated tag counts
// as the commit that it names.
func (c *Client) Commit(ctx context.Context, repository, ref string) (string, error) {
	if c.options.Timeout > 0 {
		var cancel context.CancelFunc
		ctx, cancel = context.WithTimeout(ctx, c.options.Timeout)
		defer cancel()
	}
	wanted := ref
	if wanted == "" {
		wanted = "HEAD"
	}
	command := exec.CommandContext(ctx, "git", "ls-remote", "--quiet", "--", repository, wanted, wanted+"^{}")
	command.Env = append(os.Environ(), "GIT_TERMINAL_PROMPT=0", "GIT_ALLOW_PROTOCOL=http:https:ssh:git", "LC_ALL=C")
	var stdout, stderr bytes.Buffer
	command.Stdout, command.Stderr = &stdout, &stderr
	if err := command.Run(); err != nil {
		if errors.Is(err, exec.ErrNotFound) {
			return "", errors.New("git is not installed, which is needed to ask a repository")
		}
		lines := strings.Split(strings.TrimSpace(stderr.String()), "\n")
		return "", fmt.Errorf("git cannot read %s: %s", repository, lines[len(lines)-1])
	}
	if commit := choose(stdout.String(), wanted); commit != "" {
		return commit, nil
	}
	return "", fmt.Errorf("%s has no branch or tag %s", repository, wanted)
}

// choose picks the commit out of what ls-remote lists: a tag counts before a
// branch, as for git checkout, and what an annotated tag names before the tag.
func choose(list, ref string) string {
	commits := map[string]string{}
	for line := range strings.Lines(list) {
		commit, name, ok := strings.Cut(strings.TrimSpace(line), "\t")
		if ok {
			commits[name] = commit
		}
	}
	for _, name := range []string{"refs/tags/" + ref + "^{}", "refs/tags/" + ref, "refs/heads/" + ref, ref + "^{}", ref} {
		if commit := commits[name]; commit != "" {
			return commit
		}
	}
	return ""
}
