package oracle

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/dflint/dflint/analyzer/analyzertest"
	"github.com/dflint/dflint/analyzer/dockerfile"
)

// A sample is one Dockerfile to ask both dflint and BuildKit about.
type sample struct {
	name    string // "rules/from-as-casing/doc", or its path in the corpus
	source  *dockerfile.Source
	options dockerfile.Options
	fixed   *dockerfile.Source // what a fixture says of the safe fixes; nil if nothing
}

// input returns the sample as BuildKit gets it.
func (s sample) input(text string) Input {
	in := Input{Text: text, BuildArgs: s.options.BuildArgs}
	if s.options.Context != nil && s.options.Context.Ignore != nil {
		in.Ignore = s.options.Context.Ignore.Source.Text
	}
	return in
}

// foreignIgnore matches the ignore comments that BuildKit does not honour.
var foreignIgnore = regexp.MustCompile(`(?im)^(\s*#\s*)(hadolint|dflint)(\s+|:)`)

// withoutIgnores takes the ignore comments that only dflint honours their effect.
func withoutIgnores(source *dockerfile.Source) *dockerfile.Source {
	return dockerfile.NewSource(source.Path, foreignIgnore.ReplaceAllString(source.Text, "${1}x-$2$3"))
}

// fixtures returns the Dockerfiles of all fixtures.
func fixtures(t *testing.T) []sample {
	t.Helper()
	root := filepath.Join("..", "..", "testdata")
	paths, err := filepath.Glob(filepath.Join(root, "rules", "*", "*.txtar"))
	if err != nil || len(paths) == 0 {
		t.Fatalf("no fixtures below %s: %v", root, err)
	}
	var samples []sample
	for _, path := range paths {
		f, err := analyzertest.ReadSample(path)
		if err != nil {
			t.Fatal(err)
		}
		name, err := filepath.Rel(root, strings.TrimSuffix(path, ".txtar"))
		if err != nil {
			t.Fatal(err)
		}
		samples = append(samples, sample{
			name: filepath.ToSlash(name), source: withoutIgnores(f.Source), options: f.Options, fixed: f.Fixed,
		})
	}
	return samples
}

// corpus returns the Dockerfiles below DFLINT_CORPUS, else below the project's
// own corpus, with the ignore file beside each.
func corpus(t *testing.T) []sample {
	t.Helper()
	root := os.Getenv("DFLINT_CORPUS")
	if root == "" {
		root = filepath.Join("..", "..", "testdata", "corpus")
	}
	var samples []sample
	err := filepath.WalkDir(root+string(filepath.Separator), func(path string, entry fs.DirEntry, err error) error {
		if err != nil || !entry.Type().IsRegular() || !isDockerfile(entry.Name()) {
			return err
		}
		text, err := os.ReadFile(path)
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, path)
		name = filepath.ToSlash(name)
		samples = append(samples, sample{
			name: name, source: withoutIgnores(dockerfile.NewSource(name, string(text))),
			options: dockerfile.Options{Context: contextOf(t, path)},
		})
		return err
	})
	if err != nil || len(samples) == 0 {
		t.Fatalf("no Dockerfiles below %s: %v", root, err)
	}
	return samples
}

func isDockerfile(name string) bool {
	name = strings.ToLower(name)
	return !strings.HasSuffix(name, ".dockerignore") &&
		(strings.Contains(name, "dockerfile") || strings.Contains(name, "containerfile"))
}

// contextOf takes the folder of a Dockerfile for its build context.
func contextOf(t *testing.T, path string) *dockerfile.Context {
	t.Helper()
	for _, name := range dockerfile.IgnoreFileNames(filepath.Base(path)) {
		text, err := os.ReadFile(filepath.Join(filepath.Dir(path), name))
		if err != nil {
			continue
		}
		ignore, err := dockerfile.ParseIgnoreFile(dockerfile.NewSource(name, string(text)))
		if err != nil {
			t.Fatalf("%s: %v", path, err)
		}
		return &dockerfile.Context{Ignore: ignore}
	}
	return nil
}
