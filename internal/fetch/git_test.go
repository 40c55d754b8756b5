package fetch

import (
	"context"
	"errors"
	"net/http"
	"net/http/cgi"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// runGit runs git in a folder, without anybody's configuration.
func runGit(t *testing.T, dir string, args ...string) string {
	t.Helper()
	command := exec.Command("git", args...)
	command.Dir = dir
	output, err := command.CombinedOutput()
	if err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, output)
	}
	return strings.TrimSpace(string(output))
}

// serveGit serves a repository with git's own server, and returns its URL and
// the commits that its names stand for.
func serveGit(t *testing.T) (url string, commits map[string]string) {
	t.Helper()
	program, err := exec.LookPath("git")
	if err != nil {
		t.Skip("git is not installed")
	}
	for name, value := range map[string]string{
		"GIT_CONFIG_GLOBAL": os.DevNull, "GIT_CONFIG_SYSTEM": os.DevNull, "HOME": t.TempDir(),
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
	} {
		t.Setenv(name, value)
	}
	root := t.TempDir()
	dir := filepath.Join(root, "a.git")
	runGit(t, root, "init", "--quiet", "--initial-branch=main", dir)
	commits = map[string]string{}
	commit := func(name string) {
		runGit(t, dir, "commit", "--quiet", "--allow-empty", "-m", name)
		commits[name] = runGit(t, dir, "rev-parse", "HEAD")
	}
	commit("one")
	runGit(t, dir, "tag", "light")
	runGit(t, dir, "tag", "-a", "-m", "x", "annotated")
	runGit(t, dir, "branch", "both")
	commit("two")
	runGit(t, dir, "tag", "both")
	runGit(t, dir, "branch", "deep/main")
	commit("three")
	exe := strings.TrimSpace(runGit(t, root, "--exec-path"))
	backend := &cgi.Handler{
		Path: program, Args: []string{"http-backend"}, Dir: root,
		Env: []string{"GIT_PROJECT_ROOT=" + root, "GIT_HTTP_EXPORT_ALL=1", "GIT_EXEC_PATH=" + exe},
	}
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if rest, ok := strings.CutPrefix(r.URL.Path, "/renamed.git/"); ok {
			http.Redirect(w, r, "/a.git/"+rest+"?"+r.URL.RawQuery, http.StatusMovedPermanently)
			return
		}
		backend.ServeHTTP(w, r)
	}))
	t.Cleanup(server.Close)
	return server.URL + "/a.git", commits
}

func TestCommit(t *testing.T) {
	url, commits := serveGit(t)
	c := New(Options{Timeout: time.Minute})
	for ref, want := range map[string]string{
		"": "three", "main": "three", "light": "one", "annotated": "one", "deep/main": "two",
		"both":            "one", // the branch
		"refs/tags/both":  "two",
		"refs/heads/both": "one", "heads/both": "one", "tags/annotated": "one", "refs/tags/annotated": "one",
	} {
		if got, _, err := c.Commit(t.Context(), url, ref); err != nil || got != commits[want] {
			t.Errorf("%q: %s, %v, not %s", ref, got, err, commits[want])
		}
	}
	renamed := strings.TrimSuffix(url, "a.git") + "renamed.git"
	if got, _, err := c.Commit(t.Context(), renamed, "light"); err != nil || got != commits["one"] {
		t.Errorf("by its old name: %s, %v", got, err)
	}
	if _, _, err := c.Commit(t.Context(), url, "none"); err == nil || err.Error() != "the repository has no branch or tag none" {
		t.Errorf("an unknown branch: %v", err)
	}
	if _, _, err := c.Commit(t.Context(), strings.TrimSuffix(url, "a.git")+"b.git", "main"); err == nil ||
		!strings.Contains(err.Error(), "git cannot read the repository: fatal: ") {
		t.Errorf("an unknown repository: %v", err)
	}
}

func TestCommitFails(t *testing.T) {
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	c := New(Options{Timeout: 300 * time.Millisecond})
	for _, repository := range []string{"file://" + t.TempDir(), "ext::sh -c true", "--upload-pack=true"} {
		if _, _, err := c.Commit(t.Context(), repository, "main"); err == nil || !strings.Contains(err.Error(), "git cannot read") {
			t.Errorf("%s: %v", repository, err)
		}
	}
	done := make(chan struct{})
	server := httptest.NewServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { <-done }))
	defer server.Close()
	defer close(done)
	if _, _, err := c.Commit(t.Context(), server.URL+"/a.git", ""); err == nil || !strings.Contains(err.Error(), "did not answer in time") {
		t.Errorf("a silent server: %v", err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	if _, _, err := c.Commit(ctx, server.URL+"/a.git", ""); !errors.Is(err, context.Canceled) {
		t.Errorf("interrupted: %v", err)
	}
	t.Setenv("PATH", "")
	if _, _, err := c.Commit(t.Context(), server.URL+"/a.git", ""); err == nil || !strings.Contains(err.Error(), "git is not installed") {
		t.Errorf("without git: %v", err)
	}
}

// TestComplaint proves which of git's lines is told.
func TestComplaint(t *testing.T) {
	t.Parallel()
	for stderr, want := range map[string]string{
		"git@github.com: Permission denied (publickey).\r\nfatal: Could not read from remote repository.\n\nPlease make sure you have the correct access rights\nand the repository exists.\n": "fatal: Could not read from remote repository (git@github.com: Permission denied (publickey))",
		"fatal: repository 'https://a.b/c/' not found\n":                                                           "fatal: repository 'https://a.b/c/' not found",
		"warning: redirecting to x\nfatal: could not read Username for 'https://a.b': terminal prompts disabled\n": "fatal: could not read Username for 'https://a.b': terminal prompts disabled",
		"error: cannot run ssh: No such file or directory\nfatal: unable to fork\n":                                "fatal: unable to fork (error: cannot run ssh: No such file or directory)",
		"fatal: Authentication failed for 'https://me:secret@a.b/c?private_token=x'\nhint: ask\n":                  "fatal: Authentication failed for 'https://***@a.b/c?private_token=***'",
		"remote: \x1b[31mNo\nfatal: unable to access 'https://tok@a.b/'\n":                                         "fatal: unable to access 'https://***@a.b/' (remote: ␛[31mNo)",
		"usage: git ls-remote\n\n    --heads\n":                                                                    "usage: git ls-remote",
		"\n":                                                                                                       "exit status 128",
	} {
		if got := complaint(stderr, errors.New("exit status 128")); got != want {
			t.Errorf("%q: %q, not %q", stderr, got, want)
		}
	}
}

// TestSettle proves that a repository may move, but only to where it may be.
func TestSettle(t *testing.T) {
	other, asked := serve(t, status(http.StatusOK))
	url, _ := serve(t, func(w http.ResponseWriter, r *http.Request) {
		switch name, _, _ := strings.Cut(strings.TrimPrefix(r.URL.Path, "/"), "/"); name {
		case "old.git":
			http.Redirect(w, r, "/new.git/info/refs?"+r.URL.RawQuery, http.StatusMovedPermanently)
		case "inner.git":
			http.Redirect(w, r, other+"/a.git/info/refs?"+r.URL.RawQuery, http.StatusFound)
		case "login.git":
			http.Redirect(w, r, "/new.git?token=secret", http.StatusFound)
		case "file.git":
			http.Redirect(w, r, "file:///etc", http.StatusFound)
		default:
			w.WriteHeader(http.StatusUnauthorized)
		}
	})
	c := New(Options{})
	signedIn := strings.Replace(url, "://", "://me:secret@", 1)
	for repository, want := range map[string]string{
		url + "/a.git": url + "/a.git", url + "/old.git": url + "/new.git", url + "/old.git/": url + "/new.git",
		signedIn + "/a.git": signedIn + "/a.git", signedIn + "/old.git": signedIn + "/new.git",
		"git@localhost:a/b.git": "git@localhost:a/b.git", "ssh://git@localhost/a.git": "ssh://git@localhost/a.git", "git://127.0.0.1/a.git": "git://127.0.0.1/a.git",
	} {
		if got, err := c.settle(t.Context(), repository); err != nil || got != want {
			t.Errorf("%s: %s, %v", repository, got, err)
		}
	}
	for repository, want := range map[string]string{
		url + "/inner.git":         "and nothing names it: add --private-host",
		url + "/login.git":         "its server sends the question on to " + url + "/new.git?token=***",
		url + "/file.git":          "file: is neither https nor http",
		"git://git.example/a.git":  "git.example would be asked without TLS",
		"http://git.example/a.git": "git.example would be asked without TLS",
	} {
		if _, err := c.settle(t.Context(), repository); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", repository, err)
		}
	}
	if asked.Load() > 0 {
		t.Errorf("the other server is asked %d times", asked.Load())
	}
}
