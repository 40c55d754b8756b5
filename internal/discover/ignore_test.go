package discover

import (
	"path/filepath"
	"testing"
)

func TestIgnoresOfManyPlaces(t *testing.T) {
	dir := inTree(t, map[string]string{
		".gitignore":        "one/\n*.local\n",
		"one/Dockerfile":    "",
		"two/.gitignore":    "Dockerfile\n!x.local\n",
		"two/Dockerfile":    "",
		"two/a/x.local":     "", // let in again
		"three.local":       "",
		"three/.excluded":   "",
		"four/Dockerfile":   "",
		"five/Dockerfile":   "",
		"six/Dockerfile":    "",
		"global":            "five\n",
		"config/git/ignore": "six\n",
	})
	runGit(t, "init", "--quiet")
	writeTree(t, map[string]string{".git/info/exclude": "four\n"})
	check(t, nil, Options{}, "five/Dockerfile\nsix/Dockerfile\n")
	check(t, nil, Options{NoIgnore: true}, "five/Dockerfile\nfour/Dockerfile\none/Dockerfile\nsix/Dockerfile\ntwo/Dockerfile\n")

	t.Setenv("XDG_CONFIG_HOME", filepath.Join(dir, "config"))
	check(t, nil, Options{}, "five/Dockerfile\n")
	runGit(t, "config", "core.excludesFile", filepath.Join(dir, "global"))
	check(t, nil, Options{}, "six/Dockerfile\n")
	runGit(t, "config", "core.excludesFile", "")
	check(t, nil, Options{}, "five/Dockerfile\nsix/Dockerfile\n")
}

func TestExcludesFileOfHome(t *testing.T) {
	dir := inTree(t, empty("Dockerfile", "a/Dockerfile", "b/Dockerfile", ".git/HEAD"))
	t.Setenv("HOME", filepath.Join(dir, ".home"))
	writeTree(t, map[string]string{".home/.config/git/ignore": "a\n", ".home/mine": "b\n"})
	check(t, nil, Options{}, "Dockerfile\nb/Dockerfile\n")
	writeTree(t, map[string]string{".home/.gitconfig": "[core]\n\texcludesFile = ~/mine\n"})
	check(t, nil, Options{}, "Dockerfile\na/Dockerfile\n")
	t.Setenv("PATH", "") // no git: the user's patterns are where they are by default
	check(t, nil, Options{}, "Dockerfile\nb/Dockerfile\n")
	t.Setenv("HOME", "")
	check(t, nil, Options{}, "Dockerfile\na/Dockerfile\nb/Dockerfile\n")
}

func TestNoRepositoryNoIgnores(t *testing.T) {
	inTree(t, map[string]string{".gitignore": "*", "Dockerfile": ""})
	check(t, nil, Options{}, "Dockerfile\n")
}

func TestNestedRepositoryStartsAnew(t *testing.T) {
	inTree(t, map[string]string{
		".gitignore":            "Dockerfile.dev\nhidden\n",
		".git/HEAD":             "",
		"Dockerfile.dev":        "",
		"inner/.git/HEAD":       "",
		"inner/.gitignore":      "Dockerfile.test",
		"inner/Dockerfile.dev":  "",
		"inner/Dockerfile.test": "",
		"hidden/.git/HEAD":      "",
		"hidden/Dockerfile":     "",
	})
	check(t, nil, Options{}, "inner/Dockerfile.dev\n")
	check(t, []string{"inner"}, Options{}, "inner/Dockerfile.dev\n")
}

func TestStartBelowTheRoot(t *testing.T) {
	inTree(t, map[string]string{
		".git/HEAD":            "",
		".gitignore":           "/a/b/x\nout/\n",
		"a/.gitignore":         "y\n",
		"a/b/x/Dockerfile":     "",
		"a/b/y/Dockerfile":     "",
		"a/b/z/Dockerfile":     "",
		"out/x/Dockerfile":     "",
		"out/x/Dockerfile.dev": "",
		"out/x/.gitignore":     "*.dev",
		"out/x/out/Dockerfile": "",
	})
	check(t, []string{"a/b"}, Options{}, "a/b/z/Dockerfile\n")
	check(t, []string{"a/b/x/Dockerfile"}, Options{}, "a/b/x/Dockerfile (named)\n")
	// Who names an ignored directory means what is in it.
	check(t, []string{"a/b/x", "out"}, Options{}, "a/b/x/Dockerfile\nout/x/Dockerfile\nout/x/out/Dockerfile\n")
	check(t, []string{"out/x"}, Options{}, "out/x/Dockerfile\nout/x/out/Dockerfile\n")
	t.Chdir("a/b")
	check(t, nil, Options{}, "z/Dockerfile\n")
}

func TestWorktreesAndSubmodulesShareExcludes(t *testing.T) {
	dir := inTree(t, map[string]string{"main/Dockerfile": ""})
	t.Chdir("main")
	runGit(t, "init", "--quiet")
	runGit(t, "add", "--all")
	runGit(t, "-c", "user.name=x", "-c", "user.email=x@example.com", "commit", "--quiet", "--message=x")
	runGit(t, "worktree", "add", "--quiet", "../tree")
	writeTree(t, map[string]string{".git/info/exclude": "*.dev", "../tree/Dockerfile.dev": ""})
	t.Chdir(filepath.Join(dir, "tree"))
	check(t, nil, Options{}, "Dockerfile\n")

	t.Chdir(dir)
	writeTree(t, map[string]string{
		"super/.git/modules/sub/info/exclude": "*.dev",
		"super/sub/.git":                      "gitdir: ../.git/modules/sub\n",
		"super/sub/Dockerfile.dev":            "",
		"super/sub/Dockerfile":                "",
	})
	check(t, []string{"super"}, Options{}, "super/sub/Dockerfile\n")
}

// TestNoGit proves that what is called .git and is nothing of git's does no harm.
func TestNoGit(t *testing.T) {
	inTree(t, map[string]string{"a/.git": "nonsense", "a/Dockerfile": "", "b/.git/HEAD": "", "b/Dockerfile": "", "c/.git": "", "c/Dockerfile": ""})
	check(t, nil, Options{}, "a/Dockerfile\nb/Dockerfile\nc/Dockerfile\n")
}
