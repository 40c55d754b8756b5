package discover

import (
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// inTree makes a working directory that holds the files, by path, and that no
// configuration of git's outside of it reaches.
func inTree(t *testing.T, files map[string]string) string {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", filepath.Join(dir, "home-that-is-missing"))
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Chdir(dir)
	writeTree(t, files)
	return dir
}

func writeTree(t *testing.T, files map[string]string) {
	t.Helper()
	for path, text := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func runGit(t *testing.T, args ...string) string {
	t.Helper()
	out, err := exec.Command("git", args...).Output()
	if err != nil {
		t.Fatalf("git %s: %v", strings.Join(args, " "), err)
	}
	return string(out)
}

// gitFiles returns the Dockerfiles that git itself does not ignore.
func gitFiles(t *testing.T) []string {
	t.Helper()
	paths := []string{}
	for path := range strings.SplitSeq(runGit(t, "ls-files", "-z", "--others", "--exclude-standard"), "\x00") {
		if path != "" && IsDockerfile(filepath.Base(path)) {
			paths = append(paths, path)
		}
	}
	slices.Sort(paths)
	return paths
}

// found returns what Files finds in the working directory, without a failure.
func found(t *testing.T) []string {
	t.Helper()
	result, err := Files(nil, Options{})
	if err != nil {
		t.Fatal(err)
	}
	for _, failure := range result.Failures {
		t.Errorf("%s: %v", failure.Path, failure.Err)
	}
	names := []string{}
	for _, file := range result.Files {
		names = append(names, file.Path)
	}
	return names
}

// tree has every name that the patterns of the tests are about, at every depth.
func tree() map[string]string {
	files := map[string]string{}
	for _, dir := range []string{"", "a/", "b/", "ab/", "a/b/", "b/a/", "a/b/ab/", "a.b/", "build/", "a/build/", "-/", "x y/", "[a]/"} {
		for _, name := range []string{"Dockerfile", "Dockerfile.a", "Dockerfile.ab", "Dockerfile.b", "a.Dockerfile", "Dockerfile.a ", "Dockerfile.]", `Dockerfile.\`, "Dockerfile.#", "Dockerfile.Z", "Dockerfile.0"} {
			files[dir+name] = ""
		}
	}
	return files
}

func TestPatternsAgreeWithGit(t *testing.T) {
	inTree(t, tree())
	runGit(t, "init", "--quiet")
	for _, text := range []string{
		"",
		"Dockerfile",
		"/Dockerfile",
		"Dockerfile.*",
		"*.a",
		"a",
		"a/",
		"/a/",
		"a/b",
		"/a/b/",
		"a/*",
		"*/a",
		"a/**",
		"**/a",
		"**/a/",
		"**/b/Dockerfile",
		"a/**/Dockerfile",
		"a/**/ab",
		"**/",
		"**",
		"/*",
		"*",
		"*/",
		"*\n!*/\n!Dockerfile.a",
		"*\n!Dockerfile",
		"/a/*\n!/a/b",
		"/a\n!/a/b/Dockerfile",
		"Dockerfile*\n!Dockerfile\nDockerfile.a",
		"# Dockerfile",
		`\#`,
		`Dockerfile.\#`,
		"!Dockerfile",
		`\!Dockerfile`,
		"Dockerfile.a ",
		`Dockerfile.a\ `,
		"Dockerfile.a\t",
		"Dockerfile.a   \r\nDockerfile.b\r\n",
		"\ufeffDockerfile",
		"a/\r\n",
		"Dockerfile.?",
		"Dockerfile?a",
		"a?b",
		"a?b/Dockerfile",
		"Dockerfile.[ab]",
		"Dockerfile.[!ab]",
		"Dockerfile.[^ab]",
		"Dockerfile.[]]",
		"Dockerfile.[]a]",
		"Dockerfile.[!]a]",
		"Dockerfile.[a-]",
		"Dockerfile.[a-z]",
		"Dockerfile.[z-a]",
		"Dockerfile.[z-ab]",
		"Dockerfile.[!z-a]",
		`Dockerfile.[\]]`,
		`Dockerfile.[\\]`,
		`Dockerfile.[\a-\c]`,
		`Dockerfile.\\`,
		`Dockerfile.\`,
		`Dockerfile.[`,
		`Dockerfile.[a`,
		`Dockerfile.[a\`,
		`Dockerfile.[[:alpha:]]`,
		`Dockerfile.[[:upper:][:digit:]]`,
		`Dockerfile.[![:lower:]]`,
		`Dockerfile.[[:punct:]]`,
		`Dockerfile.[[:nope:]]`,
		`Dockerfile.[[:alpha:]`,
		`Dockerfile.[[:alpha]`,
		`Dockerfile.[[:a]`,
		`Dockerfile.[[a]`,
		`\[a\]`,
		"[[]a]",
		"a[.-9]b",
		"a[/]b/Dockerfile",
		"a[!x]Dockerfile",
		"a[--0]b/Dockerfile",
		"/",
		"//",
		"a//",
		"//a",
		"!",
		"!/",
		" ",
		" a",
		"x y",
		"./a",
		"../a",
		"a/.",
		"{a,b}",
		"a**",
		"**a",
		"a**/Dockerfile",
		"**b/Dockerfile",
		"a/**b/Dockerfile",
		"a/b**/Dockerfile",
		"*/**",
		"*/**/Dockerfile",
		"***",
		"***/Dockerfile",
		"a/***",
		"**/**/Dockerfile",
		"**/*/Dockerfile",
		"a/**/**/Dockerfile",
		"[ab]**/Dockerfile",
		"?**/Dockerfile",
		`**\/Dockerfile`,
		`a\/b`,
		"build",
		"build/\n!a/build/",
		"**/build/**",
		"*.Dockerfile",
		"*.*",
	} {
		t.Run(text, func(t *testing.T) {
			writeTree(t, map[string]string{".gitignore": text})
			if diff := cmp.Diff(gitFiles(t), found(t)); diff != "" {
				t.Errorf("with the patterns %q, git and discover differ (-git +discover):\n%s", text, diff)
			}
		})
	}
}

func TestRandomTreesAgreeWithGit(t *testing.T) {
	rounds := 60
	if testing.Short() {
		rounds = 20
	}
	random := rand.New(rand.NewPCG(1, 2))
	words := []string{"a", "b", "ab", "Dockerfile", "Dockerfile.a", "*", "**", "?", "[ab]", "[!a]", "*b", "a*", "a?", "*.a", "build", "D*", `\a`, "***", "a**"}
	line := func() string {
		text := strings.Builder{}
		for _, prefix := range []string{"!", "/"} {
			if random.IntN(4) == 0 {
				text.WriteString(prefix)
			}
		}
		for n := range 1 + random.IntN(3) {
			if n > 0 {
				text.WriteString("/")
			}
			text.WriteString(words[random.IntN(len(words))])
		}
		if random.IntN(4) == 0 {
			text.WriteString("/")
		}
		return text.String() + "\n"
	}
	lines := func() string {
		text := strings.Builder{}
		for range random.IntN(4) {
			text.WriteString(line())
		}
		return text.String()
	}
	inTree(t, tree())
	runGit(t, "init", "--quiet")
	for round := range rounds {
		ignore := map[string]string{}
		for _, path := range []string{".gitignore", "a/.gitignore", "a/b/.gitignore", "b/.gitignore", ".git/info/exclude"} {
			ignore[path] = lines()
		}
		writeTree(t, ignore)
		if diff := cmp.Diff(gitFiles(t), found(t)); diff != "" {
			t.Fatalf("round %d: git and discover differ (-git +discover):\n%s%s", round, diff, fmt.Sprintf("%q", ignore))
		}
	}
}
