package git

import (
	"context"
	"errors"
	"os"
	"strings"

	"github.com/dflint/dflint/analyzer/child"
)

// UserPath returns what the user's configuration, and the machine's, say of a
// setting that is a path; false if they do not. Git alone knows where all of
// them are: without it, the error is [ErrMissing].
func UserPath(ctx context.Context, key string) (path string, ok bool, err error) {
	m, err := newMirror(nil)
	if err != nil {
		return "", false, err
	}
	defer m.remove()
	out, err := ask(ctx, m.dir, m.userEnv(), quick, "config", "--type=path", "--get", key)
	if _, failed := errors.AsType[*child.Failure](err); failed {
		return "", false, nil
	}
	return strings.TrimSuffix(out, "\n"), err == nil, err
}

// userEnv returns the user's own environment, with this mirror as the repository.
func (m *mirror) userEnv() []string { return append(userEnv(), m.env...) }

// remoteProtocols are those that a remote repository may be asked by; others
// are files of this machine, or programs.
const remoteProtocols = "http:https:ssh:git"

// RemoteRefs returns what a remote repository lists of the references that
// match patterns: a commit and a full name, a line each. It asks as the user,
// with the user's credentials and proxies, but outside of every repository: what
// the folder at hand says of remotes counts for nothing. It follows no redirects,
// and takes as long as the context gives it.
func RemoteRefs(ctx context.Context, repository string, patterns ...string) (string, error) {
	m, err := newMirror(nil)
	if err != nil {
		return "", err
	}
	defer m.remove()
	env := append(m.userEnv(), "GIT_ALLOW_PROTOCOL="+remoteProtocols)
	if os.Getenv("GIT_SSH_COMMAND") == "" && os.Getenv("GIT_SSH") == "" {
		env = append(env, "GIT_SSH_COMMAND=ssh -o BatchMode=yes") // nobody is there to be asked
	}
	args := []string{"-c", "http.followRedirects=false", "ls-remote", "--quiet", "--", repository}
	return ask(ctx, m.dir, env, 0, append(args, patterns...)...)
}
