package builds

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/txtar"

	"github.com/dflint/dflint/analyzer"
)

// seeds adds the files of the test data with an extension.
func seeds(f *testing.F, extensions ...string) {
	archives, err := filepath.Glob("testdata/*.txtar")
	if err != nil {
		f.Fatal(err)
	}
	for _, path := range archives {
		archive, err := txtar.ParseFile(path)
		if err != nil {
			f.Fatal(err)
		}
		for _, file := range archive.Files {
			if slices.Contains(extensions, filepath.Ext(file.Name)) {
				f.Add(string(file.Data))
			}
		}
	}
}

// findIn finds the builds of a text as a file of that name.
func findIn(t *testing.T, name, text string) ([]Build, []analyzer.Failure) {
	dir := t.TempDir()
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
	found, failures := Find(dir, nil)
	for _, b := range found {
		if b.Name == "" && b.Tool == Bake || b.Line < 1 || !strings.HasSuffix(b.File, name) {
			t.Errorf("a build makes no sense: %+v", b)
		}
	}
	return found, failures
}

// FuzzCompose reads any text as a compose file: no panic, and the same again.
func FuzzCompose(f *testing.F) {
	seeds(f, ".yaml", ".yml")
	f.Fuzz(func(t *testing.T, text string) {
		found, failures := findIn(t, "compose.yaml", text)
		again, failuresAgain := findIn(t, "compose.yaml", text)
		if len(found) != len(again) || len(failures) != len(failuresAgain) {
			t.Error("a second look differs")
		}
	})
}

// FuzzBake reads any text as a bake file, in both of its forms.
func FuzzBake(f *testing.F) {
	seeds(f, ".hcl", ".json")
	f.Fuzz(func(t *testing.T, text string) {
		findIn(t, "docker-bake.hcl", text)
		findIn(t, "docker-bake.json", text)
	})
}

// FuzzExpand replaces variables in any text.
func FuzzExpand(f *testing.F) {
	for _, seed := range []string{"", "$", "$$", "${A}", "${A:-b}", "${A:-${B-c}}", "${", "${A:?x}", "$A$", "${A!}", "}{${A+{}}"} {
		f.Add(seed, "A="+seed+"\nB=\"$A\"\n")
	}
	f.Fuzz(func(t *testing.T, text, env string) {
		v, err := environment{}.with(env).expand(text)
		if err != nil && v.known || len(v.text) > 2*maxText+len(text) {
			t.Errorf("%q is %v, %v", text, v, err)
		}
	})
}
