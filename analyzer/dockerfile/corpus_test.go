package dockerfile

import (
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// ownCorpus is the project's own corpus.
var ownCorpus = filepath.Join("..", "..", "testdata", "corpus")

// corpusFiles returns the Dockerfiles below DFLINT_CORPUS, else below the
// project's own corpus, by path.
func corpusFiles(t testing.TB) map[string]string {
	t.Helper()
	if root := os.Getenv("DFLINT_CORPUS"); root != "" {
		return dockerfilesBelow(t, root)
	}
	return dockerfilesBelow(t, ownCorpus)
}

func dockerfilesBelow(t testing.TB, root string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := filepath.WalkDir(root, func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !isDockerfile(strings.ToLower(entry.Name())) {
			return err
		}
		text, err := os.ReadFile(path)
		files[path] = string(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	if len(files) == 0 {
		t.Fatalf("no Dockerfiles below %s", root)
	}
	return files
}

func isDockerfile(name string) bool {
	return (strings.Contains(name, "dockerfile") || name == "containerfile") && !strings.HasSuffix(name, ".dockerignore")
}

// TestCorpus proves for real files that each byte of every instruction maps
// back, and that texts, flags and words are what BuildKit reads.
func TestCorpus(t *testing.T) {
	files, instructions, unjudged := corpusFiles(t), 0, 0
	for path, text := range files {
		file := Parse(NewSource(path, text), Options{})
		checkFile(t, file)
		instructions += checkAgainstBuildKit(t, file)
		if isUnjudged(file) {
			unjudged++
		}
	}
	t.Logf("%d files, %d of them templates or empty, %d instructions", len(files), unjudged, instructions)
}
