package discover

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines renders a result, one line each, so that a test shows it whole.
func lines(r Result) string {
	text := strings.Builder{}
	for _, file := range r.Files {
		text.WriteString(file.Path)
		if file.Explicit {
			text.WriteString(" (named)")
		}
		text.WriteString("\n")
	}
	for _, path := range r.Excluded {
		text.WriteString("excluded " + path + "\n")
	}
	for _, f := range r.Failures {
		fmt.Fprintf(&text, "failure %s: %v\n", f.Path, f.Err)
	}
	return text.String()
}

func check(t *testing.T, paths []string, options Options, want string) {
	t.Helper()
	result, err := Files(paths, options)
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(strings.ReplaceAll(want, "\t", ""), lines(result)); diff != "" {
		t.Errorf("Files(%q) differs (-want +got):\n%s", paths, diff)
	}
}

func empty(paths ...string) map[string]string {
	files := map[string]string{}
	for _, path := range paths {
		files[path] = ""
	}
	return files
}

func TestWalk(t *testing.T) {
	inTree(t, empty(
		"Dockerfile", "Containerfile", "README.md", "Dockerfile.md", "Dockerfile~",
		"b/web.Dockerfile", "b/Dockerfile", "a/deep/er/DOCKERFILE.dev", ".hidden/Dockerfile",
		".devcontainer/Dockerfile", ".git/Dockerfile", ".hg/Dockerfile", ".svn/Dockerfile", ".jj/Dockerfile",
		"node_modules/x/Dockerfile", "b/vendor/Dockerfile", "Dockerfile.d/Dockerfile", "Dockerfile.d/x",
	))
	want := `.devcontainer/Dockerfile
	.hidden/Dockerfile
	Containerfile
	Dockerfile
	Dockerfile.d/Dockerfile
	a/deep/er/DOCKERFILE.dev
	b/Dockerfile
	b/web.Dockerfile
	`
	check(t, nil, Options{}, want)
	check(t, []string{"."}, Options{}, want)
	check(t, []string{"./"}, Options{NoIgnore: true}, want)
	check(t, []string{"b", "a"}, Options{}, "a/deep/er/DOCKERFILE.dev\nb/Dockerfile\nb/web.Dockerfile\n")
	check(t, []string{"node_modules", "b/vendor"}, Options{}, "b/vendor/Dockerfile\nnode_modules/x/Dockerfile\n")
	check(t, []string{"Dockerfile.d"}, Options{}, "Dockerfile.d/Dockerfile\n")
}

func TestNamedFiles(t *testing.T) {
	dir := inTree(t, empty("Dockerfile", "build.txt", "sub/Dockerfile", "sub/x.md", ".gitignore"))
	check(t, []string{"build.txt", "sub/x.md"}, Options{}, "build.txt (named)\nsub/x.md (named)\n")
	check(t, []string{"Dockerfile", "./Dockerfile", "sub/../Dockerfile", filepath.Join(dir, "Dockerfile")},
		Options{}, "Dockerfile (named)\n")
	check(t, []string{"sub", "sub/Dockerfile", "."}, Options{}, "Dockerfile\nsub/Dockerfile (named)\n")
}

func TestPathsOutsideOfTheWorkingDirectory(t *testing.T) {
	dir := filepath.ToSlash(inTree(t, empty("Dockerfile", "in/Dockerfile", "out/a/Dockerfile")))
	t.Chdir("in")
	check(t, []string{".."}, Options{}, "../Dockerfile\n../out/a/Dockerfile\nDockerfile\n")
	check(t, []string{"../in", "../out"}, Options{}, "../out/a/Dockerfile\nDockerfile\n")
	check(t, []string{dir + "/out", dir + "/in"}, Options{}, dir+"/out/a/Dockerfile\nDockerfile\n")
	check(t, []string{dir + "/out/a/Dockerfile", "../out"}, Options{}, dir+"/out/a/Dockerfile (named)\n")
	check(t, []string{dir + "/*/a/Dockerfile"}, Options{}, dir+"/out/a/Dockerfile (named)\n")
}

func TestGlobPaths(t *testing.T) {
	inTree(t, empty("a/Dockerfile", "a/b/Dockerfile", "a/x.txt", "[a]/Dockerfile"))
	check(t, []string{"a/**/Dockerfile"}, Options{}, "a/Dockerfile (named)\na/b/Dockerfile (named)\n")
	check(t, []string{"a/*.{txt,md}"}, Options{}, "a/x.txt (named)\n")
	check(t, []string{"[a]/Dockerfile"}, Options{}, "[a]/Dockerfile (named)\n")
	check(t, []string{"a/*.go", "a/[", "a/{"}, Options{}, `failure a/*.go: no such file, and no file matches it as a glob
	failure a/[: syntax error in pattern
	failure a/{: syntax error in pattern
	`)
}

func TestWhatCannotBeLookedAt(t *testing.T) {
	inTree(t, empty("Dockerfile", "sub/file"))
	check(t, []string{"Dockerfile", "nowhere", "", "sub/file/Dockerfile", "sub"}, Options{}, `Dockerfile (named)
	failure : the path is empty: name a file or a directory
	failure nowhere: no such file or directory
	failure sub/file/Dockerfile: not a directory
	`)
}

func TestDirectoryThatVanishes(t *testing.T) {
	inTree(t, empty("Dockerfile", "a/Dockerfile", "z/Dockerfile"))
	remove := func(path string) bool {
		if path == "a" {
			if err := os.RemoveAll(path); err != nil {
				t.Fatal(err)
			}
		}
		return false
	}
	check(t, nil, Options{Skip: remove}, `Dockerfile
	z/Dockerfile
	failure a: the directory cannot be listed: no such file or directory
	`)
}

func TestWorkingDirectoryThatVanishes(t *testing.T) {
	dir := inTree(t, empty("sub/Dockerfile"))
	t.Chdir("sub")
	t.Setenv("PWD", "")
	if err := os.RemoveAll(filepath.Join(dir, "sub")); err != nil {
		t.Skip("this system keeps a directory that is in use:", err)
	}
	if _, err := Files(nil, Options{}); err == nil {
		t.Error("Files worked in a directory that is gone")
	}
}

func TestExclude(t *testing.T) {
	dir := inTree(t, empty("Dockerfile", "test/Dockerfile", "test/a/Dockerfile", "x/test/Dockerfile", "third_party/a/Dockerfile"))
	all := "Dockerfile\ntest/Dockerfile\ntest/a/Dockerfile\nthird_party/a/Dockerfile\nx/test/Dockerfile\n"
	check(t, nil, Options{}, all)
	check(t, nil, Options{Exclude: []string{"test/**", "third_party"}}, "Dockerfile\nx/test/Dockerfile\n")
	check(t, nil, Options{Exclude: []string{"test", "a/"}}, "Dockerfile\n")
	check(t, nil, Options{Exclude: []string{"nothing"}}, all)
	check(t, []string{"test"}, Options{Exclude: []string{"test"}}, "")
	check(t, []string{"test/a/Dockerfile", "Dockerfile"}, Options{Exclude: []string{"/test"}},
		"Dockerfile (named)\nexcluded test/a/Dockerfile\n")
	check(t, []string{"."}, Options{Exclude: []string{dir + "/test"}}, "Dockerfile\nthird_party/a/Dockerfile\nx/test/Dockerfile\n")
	check(t, []string{".", "test/Dockerfile"}, Options{Skip: func(path string) bool { return strings.HasPrefix(path, "test") }},
		"Dockerfile\nthird_party/a/Dockerfile\nx/test/Dockerfile\nexcluded test/Dockerfile\n")

	_, err := Files(nil, Options{Exclude: []string{"ok", "[a"}})
	if err == nil || err.Error() != `--exclude: glob "[a" is malformed: close its brackets and braces` {
		t.Errorf("a malformed glob gave the error %v", err)
	}
}

// BenchmarkFiles looks through 30,000 files in 3,000 directories.
func BenchmarkFiles(b *testing.B) {
	dir := b.TempDir()
	for n := range 3000 {
		sub := filepath.Join(dir, strconv.Itoa(n%30), strconv.Itoa(n))
		if err := os.MkdirAll(sub, 0o755); err != nil {
			b.Fatal(err)
		}
		for _, name := range strings.Fields("Dockerfile main.go main_test.go README.md package.json a.txt b.txt c.txt d.log e.o") {
			if err := os.WriteFile(filepath.Join(sub, name), nil, 0o644); err != nil {
				b.Fatal(err)
			}
		}
	}
	if err := os.Mkdir(filepath.Join(dir, ".git"), 0o755); err != nil {
		b.Fatal(err)
	}
	patterns := strings.Repeat("*.log\nbuild/\n/dist/**\nsome/**/thing\n*.py[co]\ncoverage\n", 30)
	if err := os.WriteFile(filepath.Join(dir, ".gitignore"), []byte(patterns), 0o644); err != nil {
		b.Fatal(err)
	}
	b.Chdir(dir)
	for b.Loop() {
		result, err := Files(nil, Options{Exclude: []string{"third_party/**"}})
		if err != nil || len(result.Files) != 3000 {
			b.Fatal(len(result.Files), err)
		}
	}
}
