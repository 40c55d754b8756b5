package pin_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/moby/buildkit/frontend/dockerfile/instructions"
	"github.com/moby/buildkit/frontend/dockerfile/linter"
	"github.com/moby/buildkit/frontend/dockerfile/parser"

	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/pin"
)

// corpus returns the Dockerfiles below DFLINT_CORPUS, else below the project's
// own corpus, by path.
func corpus(tb testing.TB) map[string]string {
	tb.Helper()
	root := os.Getenv("DFLINT_CORPUS")
	if root == "" {
		root = filepath.Join("..", "..", "testdata", "corpus")
	}
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || strings.HasSuffix(path, "ignore") || strings.HasSuffix(path, ".yaml") {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	})
	if err != nil || len(files) == 0 {
		tb.Fatalf("%d files below %s: %v", len(files), root, err)
	}
	return files
}

// accepts reports whether BuildKit reads a text.
func accepts(text string) bool {
	result, err := parser.Parse(strings.NewReader(text))
	if err != nil {
		return false
	}
	_, _, err = instructions.Parse(result.AST, linter.New(&linter.Config{}))
	return err == nil
}

// TestCorpus pins real files: what BuildKit reads it still reads, a second run
// changes nothing, and all is pinned that is not said to have failed.
func TestCorpus(t *testing.T) {
	plan := newPlan(t, nil)
	changed, written, failed := 0, 0, map[string]int{}
	for path, text := range corpus(t) {
		file := pin.NewDockerfile(dockerfile.NewSource(path, text), dockerfile.Options{}, plan, pin.Surroundings{})
		change := pinText(t, file, pin.Options{KeepGoing: true})
		if change.Err != nil {
			failed[change.Err.Error()]++
			t.Logf("%s: %v", path, change.Err)
		}
		for n := range change.Findings {
			f := &change.Findings[n]
			switch f.Status {
			case pin.Written:
				written++
			case pin.Failed:
				failed[f.Err.Error()]++
				t.Log(f.Line())
			}
		}
		after := change.After.Source.Text
		if after == text {
			continue
		}
		changed++
		if accepts(text) && !accepts(after) {
			t.Errorf("%s: BuildKit does not read it any more:\n%s", path, after)
		}
		if added := strings.Count(after, "# dflint ref=") - strings.Count(text, "# dflint ref="); strings.Count(text, "\n")+added != strings.Count(after, "\n") {
			t.Errorf("%s: lines come or go", path)
		}
		again := pinText(t, pin.NewDockerfile(dockerfile.NewSource(path, after), dockerfile.Options{}, plan, pin.Surroundings{}), pin.Options{KeepGoing: true})
		if again.After.Source.Text != after {
			t.Errorf("%s: a second run changes it", path)
		}
	}
	t.Logf("%d files changed, %d references pinned, failed: %v", changed, written, failed)
}
