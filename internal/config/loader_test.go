package config

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
)

func TestNearestFile(t *testing.T) {
	dir := inTree(t, map[string]string{
		Name:                       "preset: all",
		"a/" + Name:                "rules: {unpinned-apt: off}", // whole: nothing comes from above
		"a/b/c/x":                  "",
		"repo/.git/HEAD":           "",
		"repo/sub/x":               "",
		"worktree/.git":            "gitdir: elsewhere",
		"configured/.git/HEAD":     "",
		"configured/" + Name:       "",
		"configured/deep/er/x":     "",
		"configured/deep/.git2/ok": "",
	})
	loader := newLoader(t, Flags{})
	for path, want := range map[string]string{
		"Dockerfile":                     Name,
		"x/y/z/Dockerfile":               Name, // need not exist
		"a/Dockerfile":                   "a/" + Name,
		"a/b/c/Dockerfile":               "a/" + Name,
		"repo/Dockerfile":                "",
		"repo/sub/Dockerfile":            "",
		"worktree/Dockerfile":            "",
		"configured/deep/er/Dockerfile":  "configured/" + Name,
		filepath.Join(dir, "Dockerfile"): Name,
	} {
		if got := load(t, loader, path).File; got != want {
			t.Errorf("%s: got the file %q, want %q", path, got, want)
		}
	}
	if load(t, loader, "a/Dockerfile") != load(t, loader, "a/b/Dockerfile") {
		t.Error("a file is read twice")
	}
	if _, off := load(t, loader, "a/Dockerfile").Effective("a/Dockerfile").Settings["base-registry"]; off {
		t.Error("a nearer file takes its preset from one further up")
	}
	t.Chdir("a/b")
	if got := load(t, newLoader(t, Flags{}), "Dockerfile").File; got != "../"+Name {
		t.Errorf("below the file: got %q", got)
	}
}

func TestExcluded(t *testing.T) {
	inTree(t, map[string]string{
		Name:                      "exclude: [third_party/**, '*.old', /only/here]",
		"third_party/own/" + Name: "",
		"sub/" + Name:             "exclude: [x]",
		"bad/" + Name:             "exclude: [x]\nnope: 1",
	})
	loader := newLoader(t, Flags{})
	for path, want := range map[string]bool{
		"Dockerfile":                 false,
		"third_party":                true,
		"third_party/own":            true,
		"third_party/own/Dockerfile": false, // reached only by somebody who names it
		"a/Dockerfile.old":           true,
		"only/here/Dockerfile":       true,
		"a/only/here/Dockerfile":     false,
		"sub":                        false,
		"sub/x/Dockerfile":           true,
		"sub/third_party/Dockerfile": false,
		"bad/x":                      false,
	} {
		if got := loader.Excluded(path); got != want {
			t.Errorf("%s: got %v", path, got)
		}
	}
}

func TestNamedFile(t *testing.T) {
	files := map[string]string{
		Name:                  "preset: all",
		"ci/lint.yaml":        "preset: reproducible\nexclude: [test/**]",
		"sub/" + Name:         "preset: all",
		"sub/test/Dockerfile": "",
		"sub/bad.yaml":        "presets: all\nrule: {}",
	}
	dir := inTree(t, files)
	environment := func(name string) string { return map[string]string{"DFLINT_CONFIG": "./ci/lint.yaml"}[name] }
	loader, err := NewLoader(testNames(), Flags{}, environment)
	if err != nil {
		t.Fatal(err)
	}
	c := load(t, loader, "sub/Dockerfile")
	if c.File != "ci/lint.yaml" || c.Effective("x").Preset != analyzer.Reproducible || c != load(t, loader, "/elsewhere/Dockerfile") {
		t.Errorf("the environment names a file, but %s is in force", c.File)
	}
	if !c.Excluded("test/Dockerfile") || c.Excluded("ci/test/Dockerfile") {
		t.Error("globs of a file below the working directory are not relative to that")
	}

	t.Chdir("sub")
	c = load(t, newLoader(t, Flags{Config: "../" + Name}), "Dockerfile")
	if c.File != "../"+Name || c.Effective("x").Preset != analyzer.All {
		t.Errorf("the flag names a file, but %s is in force", c.File)
	}
	if err := os.WriteFile("../"+Name, []byte("exclude: [/sub/test]"), 0o644); err != nil {
		t.Fatal(err)
	}
	if c := load(t, newLoader(t, Flags{Config: filepath.Join(dir, Name)}), "Dockerfile"); !c.Excluded("test/Dockerfile") || c.Excluded("Dockerfile") {
		t.Error("globs of a file above the working directory are not relative to the file's")
	}
	for path, want := range map[string]string{
		"missing.yaml": "missing.yaml: the configuration cannot be read: no such file or directory",
		"bad.yaml":     "bad.yaml:1:1: unknown key \"presets\": did you mean preset?\nbad.yaml:2:1: unknown key \"rule\": did you mean rules?",
	} {
		_, err := NewLoader(testNames(), Flags{Config: path}, noEnvironment)
		if diff := cmp.Diff(want, errText(err)); diff != "" {
			t.Errorf("-want +got:\n%s", diff)
		}
	}
}

func TestFilesThatCannotBeRead(t *testing.T) {
	inTree(t, map[string]string{"wrong/.dflint.yml": "", "both/.dflint.yml": "", "both/" + Name: "", "dir/" + Name + "/x": "", "link/x": "", "bad/" + Name: "presets: all"})
	if err := os.Symlink("nowhere", "link/"+Name); err != nil {
		t.Fatal(err)
	}
	loader := newLoader(t, Flags{})
	for path, want := range map[string]string{
		"wrong/a/Dockerfile": "wrong/.dflint.yml: is not read under this name: call it .dflint.yaml",
		"both/Dockerfile":    "",
		"dir/Dockerfile":     "dir/.dflint.yaml: the configuration cannot be read: a directory, not a regular file",
		"link/Dockerfile":    "link/.dflint.yaml: the configuration cannot be read: no such file or directory",
		"bad/Dockerfile":     `bad/.dflint.yaml:1:1: unknown key "presets": did you mean preset?`,
	} {
		_, err := loader.For(path)
		if diff := cmp.Diff(want, errText(err)); diff != "" {
			t.Errorf("%s: -want +got:\n%s", path, diff)
		}
	}
	_, one := loader.For("bad/Dockerfile")
	_, two := loader.For("bad/deeper/Dockerfile")
	if one != two { //nolint:errorlint // the same value, so that it can be reported once
		t.Error("one bad file gives two errors")
	}
	if e, ok := errors.AsType[*Error](one); !ok || e.Line != 1 || e.Column != 1 || e.File != "bad/"+Name {
		t.Errorf("got %+v", e)
	}
}

func errText(err error) string {
	if err == nil {
		return ""
	}
	return err.Error()
}

func TestWorkingDirectoryThatVanishes(t *testing.T) {
	dir := inTree(t, map[string]string{"sub/x": ""})
	t.Chdir("sub")
	t.Setenv("PWD", "")
	if err := os.RemoveAll(filepath.Join(dir, "sub")); err != nil {
		t.Skip("this system keeps a directory that is in use:", err)
	}
	if _, err := NewLoader(testNames(), Flags{}, noEnvironment); err == nil {
		t.Error("a loader works in a directory that is gone")
	}
}
