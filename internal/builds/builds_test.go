package builds

import (
	"fmt"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/analyzer"
)

// inTree makes the files of an archive the working directory.
func inTree(t *testing.T, archive string) {
	t.Helper()
	dir, err := filepath.EvalSymlinks(t.TempDir())
	if err != nil {
		t.Fatal(err)
	}
	t.Setenv("HOME", filepath.Join(dir, "home-that-is-missing"))
	t.Setenv("XDG_CONFIG_HOME", "")
	t.Setenv("GIT_CONFIG_NOSYSTEM", "1")
	t.Chdir(dir)
	for _, file := range txtar.Parse([]byte(archive)).Files {
		write(t, file.Name, string(file.Data))
	}
}

func write(t *testing.T, path, text string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// render shows what was found, so that a test shows it whole: a line for each
// build, without what is empty.
func render(found []Build, failures []analyzer.Failure) string {
	text := strings.Builder{}
	for _, b := range found {
		fmt.Fprintf(&text, "%s:%d %s %s", b.File, b.Line, b.Tool, b.Name)
		for _, part := range []struct{ name, text string }{
			{"dockerfile", b.Dockerfile},
			{"context", b.Context},
			{"target", b.Target},
			{"contexts", strings.Join(b.Contexts, " ")},
			{"images", strings.Join(b.Images, " ")},
			{"platforms", strings.Join(b.Platforms, " ")},
		} {
			if part.text != "" {
				fmt.Fprintf(&text, ", %s %s", part.name, part.text)
			}
		}
		if b.Inline {
			text.WriteString(", inline")
		}
		for _, name := range slices.Sorted(maps.Keys(b.Args)) {
			if v := b.Args[name]; v != nil {
				fmt.Fprintf(&text, ", arg %s=%s", name, *v)
			} else {
				fmt.Fprintf(&text, ", arg %s", name)
			}
		}
		for _, name := range slices.Sorted(maps.Keys(b.Labels)) {
			fmt.Fprintf(&text, ", label %s=%s", name, b.Labels[name])
		}
		text.WriteString("\n")
	}
	for _, f := range failures {
		fmt.Fprintf(&text, "failure %s\n", f.Error())
	}
	return text.String()
}

func check(t *testing.T, root, want string) {
	t.Helper()
	got := render(Find(root, nil))
	if diff := cmp.Diff(strings.ReplaceAll(want, "\t", ""), got); diff != "" {
		t.Errorf("Find(%q) differs (-want +got):\n%s", root, diff)
	}
}

func TestFind(t *testing.T) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil || len(archives) < 10 {
		t.Fatal(archives, err)
	}
	for _, path := range archives {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(path), ".txtar"), func(t *testing.T) {
			t.Setenv("TAG", "of-the-machine") // no environment counts
			inTree(t, string(text))
			want, err := os.ReadFile("want")
			if err != nil {
				t.Fatal(err)
			}
			check(t, ".", string(want))
		})
	}
}

func TestSpelling(t *testing.T) {
	inTree(t, `
-- in/x --
-- out/compose.yaml --
services: {web: {build: {context: .., dockerfile: in/Dockerfile}}}
`)
	working, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	root := filepath.ToSlash(working)
	check(t, "out", "out/compose.yaml:1 compose web, dockerfile in/Dockerfile, context .\n")
	check(t, "./out/", "out/compose.yaml:1 compose web, dockerfile in/Dockerfile, context .\n")
	check(t, working, "out/compose.yaml:1 compose web, dockerfile in/Dockerfile, context .\n")
	t.Chdir("in")
	check(t, "..", "../out/compose.yaml:1 compose web, dockerfile Dockerfile, context ..\n")
	check(t, filepath.Join(working, "out"), fmt.Sprintf("%[1]s/out/compose.yaml:1 compose web, dockerfile Dockerfile, context %[1]s\n", root))
}

func TestRootThatIsNone(t *testing.T) {
	inTree(t, "-- file --\n")
	check(t, "nowhere", "failure nowhere: no such file or directory\n")
	check(t, "file", "failure file: not a directory: name the one to look through\n")
}

func TestNames(t *testing.T) {
	for names, want := range map[string]bool{
		`compose.yaml compose.yml docker-compose.yml docker-compose.yaml compose.override.yaml docker-compose.prod.yml compose-dev.yaml
		 docker-compose_v3_ubuntu.yaml podman-compose.yml docker-bake.hcl docker-bake.json docker-bake.override.json docker-bake.ci.hcl
		 bake.hcl images.bake.hcl .env`: true,
		`compose compose.json compose.yaml.bak decompose.yaml composer.yml docker_compose_up.yaml docker-composer.yaml docker-bake.tf
		 bake.json main.hcl .bake.hcl docker-bake.hcl~ .env.example .envrc Dockerfile`: false,
	} {
		for name := range strings.FieldsSeq(names) {
			if got := wanted(name); got != want {
				t.Errorf("wanted(%q) = %v", name, got)
			}
		}
	}
}
