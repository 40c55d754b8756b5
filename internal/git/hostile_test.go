//go:build unix

package git_test

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"testing"

	"github.com/dflint/dflint/internal/changes"
	"github.com/dflint/dflint/internal/discover"
	"github.com/dflint/dflint/internal/git"
	"github.com/dflint/dflint/internal/origin"
)

// A trap is a repository that makes git run a program.
type trap struct {
	dir  string
	evil string // the program
	mark string // what it writes
}

// newTrap makes a repository with a change, and a file that is tracked although
// a pattern matches it, and works in it.
func newTrap(t *testing.T) *trap {
	t.Helper()
	if _, err := exec.LookPath("git"); err != nil {
		t.Skip("git is not installed")
	}
	top, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	trap := &trap{dir: filepath.Join(top, "r"), evil: filepath.Join(top, "evil"), mark: filepath.Join(top, "mark")}
	for name, value := range map[string]string{
		"HOME": top, "XDG_CONFIG_HOME": top, "GIT_CONFIG_NOSYSTEM": "1", "GIT_CONFIG_GLOBAL": os.DevNull,
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@b", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@b",
	} {
		t.Setenv(name, value)
	}
	if err := os.Mkdir(trap.dir, 0o755); err != nil {
		t.Fatal(err)
	}
	t.Chdir(trap.dir)
	trap.write(t, trap.evil, "#!/bin/sh\necho \"$0 $*\" >>"+trap.mark+"\nexit 1\n")
	trap.write(t, ".gitignore", "/ignored/\n")
	trap.write(t, "Dockerfile", "FROM debian:12\n")
	trap.write(t, "ignored/Dockerfile", "FROM debian:12\n")
	trap.git(t, "init", "--quiet", "--initial-branch=main")
	trap.git(t, "remote", "add", "origin", "https://git.example.com/acme/store")
	trap.git(t, "add", "--force", ".")
	trap.git(t, "commit", "--quiet", "--message=x")
	trap.write(t, "Dockerfile", "FROM debian:12\nRUN date\n")
	return trap
}

func (trap *trap) write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(strings.ReplaceAll(text, "EVIL", trap.evil)), 0o755); err != nil {
		t.Fatal(err)
	}
}

func (trap *trap) git(t *testing.T, args ...string) {
	t.Helper()
	if out, err := exec.Command("git", args...).CombinedOutput(); err != nil {
		t.Fatalf("git %v: %v\n%s", args, err, out)
	}
}

// look does all that dflint asks git and repositories.
func (trap *trap) look(t *testing.T) {
	t.Helper()
	found, err := discover.Files([]string{"."}, discover.Options{})
	if err != nil || len(found.Failures) > 0 {
		t.Error(err, found.Failures)
	}
	if len(found.Files) != 2 {
		t.Errorf("found %v, not the one that is tracked and the other", found.Files)
	}
	if source := origin.NewFinder(&git.Roots{}).Of("Dockerfile").Source; source != "https://git.example.com/acme/store" {
		t.Errorf("the source is %q", source)
	}
	set, err := changes.Since(t.Context(), "HEAD", []string{"Dockerfile", "ignored/Dockerfile"})
	if err != nil {
		t.Fatal(err)
	}
	if set.Touches("Dockerfile", 0, 0) || !set.Touches("Dockerfile", 1, 1) || set.Touches("ignored/Dockerfile", 0, 9) {
		t.Error("the changed line is not the one")
	}
}

// askRemotes asks for repositories that do not answer.
func (trap *trap) askRemotes(t *testing.T) {
	t.Helper()
	for _, repository := range []string{"https://127.0.0.1:1/x", "ssh://127.0.0.1:1/x", "git://127.0.0.1:1/x", "ext::" + trap.evil, "origin", "."} {
		if _, err := git.RemoteRefs(t.Context(), repository, "HEAD"); err == nil {
			t.Errorf("%s answers", repository)
		}
	}
}

func (trap *trap) sprung() bool {
	_, err := os.Stat(trap.mark)
	_ = os.Remove(trap.mark)
	return err == nil
}

// hooks are those of githooks(5).
var hooks = strings.Fields(`applypatch-msg pre-applypatch post-applypatch pre-commit pre-merge-commit prepare-commit-msg commit-msg post-commit
	pre-rebase post-checkout post-merge pre-push pre-receive update proc-receive post-receive post-update reference-transaction
	push-to-checkout pre-auto-gc post-rewrite sendemail-validate fsmonitor-watchman p4-changelist post-index-change`)

// TestNothingIsRun sets every trap that git's manual knows of. Where a command
// of git's own is given, that one does run the program, so that the trap is one.
func TestNothingIsRun(t *testing.T) {
	attributes := "Dockerfile diff=x filter=y merge=z\n"
	allHooks := func(dir string) map[string]string {
		files := map[string]string{}
		for _, hook := range hooks {
			files[filepath.Join(dir, hook)] = "#!/bin/sh\nEVIL\n"
		}
		return files
	}
	trap := newTrap(t)
	config, err := os.ReadFile(".git/config")
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		name    string
		config  string
		files   map[string]string
		control string
		remote  bool // it is sprung when a remote is asked
	}{
		{"fsmonitor", "[core]\n fsmonitor = EVIL\n", nil, "status", false},
		{"fsmonitor hook", "[core]\n fsmonitor = .git/hooks/fsmonitor-watchman\n", allHooks(".git/hooks"), "status", false},
		{"hooks", "", allHooks(".git/hooks"), "checkout -q -b other", false},
		{"hooksPath", "[core]\n hooksPath = h\n", allHooks("h"), "checkout -q -b other", false},
		{"textconv", "[diff \"x\"]\n textconv = EVIL\n", map[string]string{".git/info/attributes": attributes}, "diff", false},
		{"textconv by the tree's attributes", "[diff \"x\"]\n textconv = EVIL\n cachetextconv = true\n", map[string]string{".gitattributes": attributes}, "diff", false},
		{"external diff", "[diff]\n external = EVIL\n", nil, "diff", false},
		{"diff command", "[diff \"x\"]\n command = EVIL\n", map[string]string{".git/info/attributes": attributes}, "diff", false},
		{"clean", "[filter \"y\"]\n clean = EVIL\n", map[string]string{".git/info/attributes": attributes}, "diff", false},
		{"process", "[filter \"y\"]\n process = EVIL\n", map[string]string{".gitattributes": attributes}, "diff", false},
		{"required filter", "[filter \"y\"]\n clean = EVIL\n smudge = EVIL\n required\n", map[string]string{".gitattributes": attributes}, "", false},
		{"merge driver", "[merge \"z\"]\n driver = EVIL\n", map[string]string{".git/info/attributes": attributes}, "", false},
		{"attributesFile", "[core]\n attributesFile = a\n[filter \"y\"]\n clean = EVIL\n", map[string]string{"a": attributes}, "diff", false},
		{"pager", "[core]\n pager = EVIL\n[pager]\n diff = EVIL\n ls-files = EVIL\n config = EVIL\n rev-parse = EVIL\n", nil, "", false},
		{"editor", "[core]\n editor = EVIL\n[sequence]\n editor = EVIL\n", nil, "", false},
		{"ssh", "[core]\n sshCommand = EVIL\n", nil, "ls-remote ssh://127.0.0.1:1/x", false},
		{"proxy", "[core]\n gitProxy = EVIL\n", nil, "ls-remote git://127.0.0.1:1/x", false},
		{
			"remotes", "[core]\n sshCommand = EVIL\n gitProxy = EVIL\n askPass = EVIL\n alternateRefsCommand = EVIL\n[credential]\n helper = !EVIL\n[remote \"origin\"]\n uploadpack = EVIL\n vcs = ext\n",
			map[string]string{".git/objects/info/alternates": "../objects\n"},
			"", true,
		},
		{"insteadOf", "[protocol \"ext\"]\n allow = always\n[url \"ext::EVIL \"]\n insteadOf = https://\n insteadOf = git://\n insteadOf = ssh://\n", nil, "ls-remote https://127.0.0.1:1/x", true},
		{"alias", "[alias]\n df = !EVIL\n diff = !EVIL\n ls-files = !EVIL\n config = !EVIL\n", nil, "df", false},
		{"gpg", "[gpg]\n program = EVIL\n[gpg \"ssh\"]\n program = EVIL\n[log]\n showSignature = true\n", nil, "", false},
		{"include", "[include]\n path = more\n", map[string]string{".git/more": "[core]\n fsmonitor = EVIL\n"}, "status", false},
		{"includeIf", "[includeIf \"gitdir:**\"]\n path = more\n", map[string]string{".git/more": "[core]\n fsmonitor = EVIL\n"}, "status", false},
		{"worktree config", "[extensions]\n worktreeConfig = true\n", map[string]string{".git/config.worktree": "[core]\n fsmonitor = EVIL\n"}, "status", false},
		{"another worktree", "[core]\n worktree = ../r\n fsmonitor = EVIL\n", nil, "status", false},
		{"version 1", "[core]\n repositoryFormatVersion = 1\n fsmonitor = EVIL\n", nil, "status", false},
		{"trace", "[trace2]\n normalTarget = EVIL\n perfTarget = EVIL\n", nil, "", false},
	} {
		t.Run(test.name, func(t *testing.T) {
			for path, text := range test.files {
				trap.write(t, path, text)
				defer func() { _ = os.Remove(path) }()
			}
			trap.write(t, ".git/config", string(config)+test.config)
			trap.look(t)
			if test.remote {
				trap.askRemotes(t)
			}
			if trap.sprung() {
				t.Error("the program was run")
			}
			if test.control == "" {
				return
			}
			if _ = exec.Command("git", strings.Fields(test.control)...).Run(); !trap.sprung() {
				t.Logf("git %s of this version does not run the program", test.control)
			}
		})
	}
}

// TestEnvironmentRunsNothing proves that variables which a folder's own tools
// may have set run nothing either.
func TestEnvironmentRunsNothing(t *testing.T) {
	trap := newTrap(t)
	trap.write(t, ".git/info/attributes", "Dockerfile diff=x\n")
	for name, value := range map[string]string{
		"GIT_EXTERNAL_DIFF": trap.evil, "GIT_PAGER": trap.evil, "PAGER": trap.evil, "GIT_EDITOR": trap.evil,
		"GIT_CONFIG_COUNT": "1", "GIT_CONFIG_KEY_0": "core.fsmonitor", "GIT_CONFIG_VALUE_0": trap.evil,
		"GIT_DIR": "/nowhere", "GIT_WORK_TREE": "/nowhere", "GIT_INDEX_FILE": "/nowhere", "GIT_OBJECT_DIRECTORY": "/nowhere",
	} {
		t.Setenv(name, value)
	}
	trap.look(t)
	if trap.sprung() {
		t.Error("the program was run")
	}
	_ = os.Unsetenv("GIT_CONFIG_COUNT") // where it was set, it is the user's word
	trap.askRemotes(t)
	if trap.sprung() {
		t.Error("the program was run for a remote")
	}
}

// TestSubmodules proves that a repository in the repository is left alone.
func TestSubmodules(t *testing.T) {
	trap := newTrap(t)
	trap.git(t, "init", "--quiet", "sub")
	trap.git(t, "-C", "sub", "commit", "--quiet", "--allow-empty", "--message=x")
	trap.git(t, "add", "sub")
	trap.git(t, "commit", "--quiet", "--message=y", "--", "sub")
	trap.git(t, "-C", "sub", "config", "core.fsmonitor", trap.evil)
	trap.write(t, ".gitmodules", "[submodule \"sub\"]\n path = sub\n url = ./sub\n ignore = none\n")
	trap.write(t, "sub/x", "")
	trap.git(t, "config", "submodule.recurse", "true")
	trap.sprung()
	trap.look(t)
	if trap.sprung() {
		t.Error("the program was run")
	}
	if _ = exec.Command("git", "diff").Run(); !trap.sprung() {
		t.Log("git diff of this version does not run the program")
	}
}

// TestPartialClone proves that nothing is fetched, and that this is said.
func TestPartialClone(t *testing.T) {
	trap := newTrap(t)
	trap.git(t, "config", "remote.origin.promisor", "true")
	trap.git(t, "config", "remote.origin.url", trap.dir)
	trap.git(t, "config", "remote.origin.uploadpack", trap.evil)
	trap.git(t, "config", "extensions.partialClone", "origin")
	err := filepath.WalkDir(".git/objects", func(path string, _ os.DirEntry, err error) error {
		out, gitErr := exec.Command("git", "cat-file", "-t", strings.ReplaceAll(strings.TrimPrefix(path, ".git/objects/"), "/", "")).Output()
		if gitErr == nil && strings.TrimSpace(string(out)) == "blob" {
			return os.Remove(path)
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	trap.sprung()
	_, err = changes.Since(t.Context(), "HEAD", []string{"Dockerfile"})
	if err == nil || !strings.Contains(err.Error(), "this clone is partial") {
		t.Error(err)
	}
	if trap.sprung() {
		t.Error("the program was run")
	}
}

// TestPipesInGit proves that nobody waits for a pipe among git's own files, and
// that it is said which it is.
func TestPipesInGit(t *testing.T) {
	for _, name := range []string{".git/index", ".git/HEAD", ".git/config", ".git/info/exclude", ".git/packed-refs", ".gitignore"} {
		t.Run(name, func(t *testing.T) {
			trap := newTrap(t)
			_ = os.Remove(name)
			if err := syscall.Mkfifo(name, 0o644); err != nil {
				t.Fatal(err)
			}
			found, err := discover.Files([]string{"."}, discover.Options{})
			text := fmt.Sprint(err, found.Failures)
			if name == ".gitignore" || name == ".git/info/exclude" || name == ".git/config" {
				// These tell what is ignored.
			} else if _, err := changes.Since(t.Context(), "HEAD", []string{"Dockerfile"}); err != nil {
				text += err.Error()
			}
			if !strings.Contains(text, "a named pipe, not a regular file") || !strings.Contains(text, filepath.Base(name)) {
				t.Errorf("said is %s", text)
			}
			_ = trap
		})
	}
}

// TestRevisions proves that it is git's own idea of a revision that counts, and
// what is said of one that is not there.
func TestRevisions(t *testing.T) {
	trap := newTrap(t)
	trap.git(t, "commit", "--quiet", "--all", "--message=y")
	trap.git(t, "tag", "--annotate", "--message=t", "v1")
	trap.git(t, "pack-refs", "--all")
	trap.git(t, "update-ref", "refs/remotes/origin/main", "HEAD~1")
	trap.git(t, "config", "branch.main.remote", "origin")
	trap.git(t, "config", "branch.main.merge", "refs/heads/main")
	for revision, changed := range map[string]bool{
		"HEAD": false, "HEAD~1": true, "main^": true, "v1": false, "origin/main": true, "HEAD@{1}": true, ":/x": true, "@{upstream}": true, "HEAD^{tree}": false,
	} {
		set, err := changes.Since(t.Context(), revision, []string{"Dockerfile"})
		if err != nil || set.Touches("Dockerfile", 1, 1) != changed {
			t.Errorf("%s: %v, %+v", revision, err, set)
		}
	}
	for _, revision := range []string{"nosuch", "HEAD~9", "a..b", "", "HEAD:Dockerfile"} {
		_, err := changes.Since(t.Context(), revision, []string{"Dockerfile"})
		if err == nil || !strings.HasSuffix(err.Error(), "no such revision: "+revision) {
			t.Errorf("%q: %v", revision, err)
		}
	}
	trap.write(t, ".git/shallow", strings.Repeat("0", 39)+"1\n")
	if _, err := changes.Since(t.Context(), "nosuch", nil); err == nil || !strings.Contains(err.Error(), "git fetch --unshallow") {
		t.Error(err)
	}
	t.Chdir(t.TempDir())
	if _, err := changes.Since(t.Context(), "HEAD", nil); err == nil || !strings.Contains(err.Error(), "is in no git repository") {
		t.Error(err)
	}
}

// TestForms proves that other forms of a repository are read: a linked working
// tree, an index in parts, names by SHA-256.
func TestForms(t *testing.T) {
	trap := newTrap(t)
	trap.git(t, "update-index", "--split-index")
	trap.look(t)
	trap.git(t, "worktree", "add", "--quiet", "../w", "HEAD")
	t.Chdir("../w")
	trap.write(t, "Dockerfile", "FROM debian:12\nRUN date\n")
	trap.look(t)
	t.Chdir(t.TempDir())
	if exec.Command("git", "init", "--quiet", "--object-format=sha256").Run() != nil {
		t.Skip("this git knows no SHA-256")
	}
	trap.git(t, "remote", "add", "origin", "https://git.example.com/acme/store")
	trap.write(t, ".gitignore", "/ignored/\n")
	trap.write(t, "Dockerfile", "FROM debian:12\n")
	trap.write(t, "ignored/Dockerfile", "FROM debian:12\n")
	trap.git(t, "add", "--force", ".")
	trap.git(t, "commit", "--quiet", "--message=x")
	trap.write(t, "Dockerfile", "FROM debian:12\nRUN date\n")
	trap.look(t)
}

// TestWithoutGit proves that only what needs git fails without it.
func TestWithoutGit(t *testing.T) {
	newTrap(t)
	t.Setenv("PATH", "")
	found, err := discover.Files([]string{"."}, discover.Options{})
	if err != nil || len(found.Failures) > 0 || len(found.Files) != 1 {
		t.Error(err, found)
	}
	if _, err := changes.Since(t.Context(), "HEAD", nil); !errors.Is(err, git.ErrMissing) {
		t.Error(err)
	}
}
