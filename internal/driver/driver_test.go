package driver_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"

	"github.com/dflint/dflint/analyzer"
	"github.com/dflint/dflint/analyzer/dockerfile"
	"github.com/dflint/dflint/internal/config"
	"github.com/dflint/dflint/internal/driver"
)

func testRules() []*analyzer.Rule {
	return []*analyzer.Rule{{
		Name: "some-rule", Severity: analyzer.Warning, Since: "0.1",
		Check: analyzer.OnFile(func(pass *analyzer.Pass) { pass.Reportf(dockerfile.Span{}, "found") }),
	}}
}

// folder makes the working directory a scratch folder with these files.
func folder(t *testing.T, files map[string]string) {
	t.Helper()
	t.Chdir(t.TempDir())
	for path, text := range files {
		if err := os.MkdirAll(filepath.Dir(path), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(path, []byte(text), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

func prepare(t *testing.T, options driver.Options) *driver.Job {
	t.Helper()
	loader, err := config.NewLoader(analyzer.NewNames(testRules()), config.Flags{}, func(string) string { return "" })
	if err != nil {
		t.Fatal(err)
	}
	options.Names, options.Loader = analyzer.NewNames(testRules()), loader
	job, err := driver.Prepare(options)
	if err != nil {
		t.Fatal(err)
	}
	return job
}

func TestPrepare(t *testing.T) {
	folder(t, map[string]string{
		"Dockerfile":                  "FROM a\n",
		"b/Dockerfile":                "FROM b\n",
		"b/.dflint.yaml":              "fail-on: error\nrules: {some-rule: off}\n",
		"c/Dockerfile":                "FROM c\n",
		"c/.dflint.yaml":              "rules: {no-such-rule: off}\nfail-on: never ever\n",
		"d/Dockerfile":                "FROM d\n",
		"d/.dflint.yaml":              "exclude: [Dockerfile]\n",
		"e/Dockerfile":                "FROM e\n",
		"e/.dockerignore":             "[\n",
		"f/x.Dockerfile":              "FROM f\n",
		"f/.dockerignore":             "other\n",
		"f/x.Dockerfile.dockerignore": "# comment\nsecret\n",
	})
	job := prepare(t, driver.Options{Paths: []string{".", "d/Dockerfile", "missing"}})
	var paths []string
	for _, input := range job.Inputs {
		paths = append(paths, input.Path)
	}
	if diff := cmp.Diff([]string{"Dockerfile", "b/Dockerfile", "e/Dockerfile", "f/x.Dockerfile"}, paths); diff != "" {
		t.Error(diff)
	}
	if diff := cmp.Diff([]string{"d/Dockerfile"}, job.Excluded); diff != "" {
		t.Error(diff)
	}
	var failures []string
	for _, failure := range job.Failures {
		failures = append(failures, failure.Path)
	}
	if diff := cmp.Diff([]string{"missing", "c/.dflint.yaml:1:9", "c/.dflint.yaml:2:10"}, failures); diff != "" {
		t.Errorf("failures %v: %s", job.Failures, diff)
	}
	if job.FailOn["b/Dockerfile"] != analyzer.Error || job.FailOn["Dockerfile"] != analyzer.Warning {
		t.Errorf("fail-on is %v", job.FailOn)
	}
	found, result, err := analyzer.Lint(t.Context(), job.Inputs, 2)
	if err != nil || len(found) != 3 {
		t.Errorf("there are %d diagnostics, %v", len(found), err)
	}
	if len(result.Failures) != 1 || result.Failures[0].Path != "e/.dockerignore" {
		t.Errorf("failures of the run are %v", result.Failures)
	}
}

// TestContext proves that the ignore file named after the Dockerfile comes first.
func TestContext(t *testing.T) {
	folder(t, map[string]string{
		"x.Dockerfile":              "FROM a\n",
		".dockerignore":             "other\n",
		"x.Dockerfile.dockerignore": "# comment\nsecret\n",
		"sub/Dockerfile":            "FROM a\n",
	})
	for path, want := range map[string]string{"x.Dockerfile": "secret", "sub/Dockerfile": ""} {
		job := prepare(t, driver.Options{Paths: []string{path}})
		content, err := job.Inputs[0].Load()
		if err != nil {
			t.Fatal(err)
		}
		ignore := content.Options.Context.Ignore
		if want == "" {
			if ignore != nil {
				t.Errorf("%s: the ignore file is %s", path, ignore.Source.Path)
			}
			continue
		}
		if ignore == nil || !ignore.Excludes(want) || ignore.Excludes("other") {
			t.Errorf("%s: the ignore file is not its own", path)
		}
	}
}

func TestStdin(t *testing.T) {
	folder(t, map[string]string{"sub/.dflint.yaml": "fail-on: never\n"})
	job := prepare(t, driver.Options{Paths: []string{"-"}, Stdin: strings.NewReader("FROM x\n"), StdinFilename: "sub/Dockerfile"})
	if len(job.Inputs) != 1 || job.Inputs[0].Path != "sub/Dockerfile" || job.FailOn["sub/Dockerfile"] != analyzer.Off {
		t.Fatalf("job is %+v", job)
	}
	content, err := job.Inputs[0].Load()
	if err != nil || content.Text != "FROM x\n" {
		t.Errorf("content is %q, %v", content.Text, err)
	}
	if diff := cmp.Diff([]string{"sub/.dflint.yaml"}, job.Configs); diff != "" {
		t.Error(diff)
	}
}

func TestUnreadableFile(t *testing.T) {
	folder(t, map[string]string{"Dockerfile": "FROM a\n"})
	job := prepare(t, driver.Options{Paths: []string{"Dockerfile"}})
	if err := os.Remove("Dockerfile"); err != nil {
		t.Fatal(err)
	}
	_, result, err := analyzer.Lint(t.Context(), job.Inputs, 1)
	if err != nil || len(result.Failures) != 1 || result.Failures[0].Error() != "Dockerfile: no such file or directory" {
		t.Errorf("failures are %v", result.Failures)
	}
}
